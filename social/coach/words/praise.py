"""Praise that anybody could write about anything."""

from social.coach.lexicon import listed

PRAISE = listed(
    """
    جميل, جميلة, جمال, رائع, رائعة, روعة, زوين, زوينة, زوينين, غزال, غزالة, هايل, هايلة, ممتاز, ممتازة, مميز, مميزة
    فريد, فريدة
    راقي, راقية, أنيق, أنيقة, فاخر, فاخرة, فخم, فخمة, مذهل, مذهلة, خيالي, خيالية, ساحر, ساحرة, بديع, بديعة, متميز
    متميزة, واعر, واعرة
    beau, belle, joli, jolie, magnifique, superbe, splendide, merveilleux, merveilleuse, extraordinaire, exceptionnel
    exceptionnelle, sublime, unique, parfait, parfaite, incroyable, génial, géniale, formidable, ravissant, élégant
    raffiné
    luxueux, top, idéal, beautiful, wonderful, amazing, great, gorgeous, stunning, perfect, lovely
    ⵉⴼⵓⵍⴽⵉⵏ, ⵉⴼⵓⵍⴽⵉ, ⵜⴼⵓⵍⴽⵉ, ⴼⵓⵍⴽⵉⵏ, ⵉⵖⵓⴷⴰⵏ, ⵉⵃⵍⴰⵏ, ⵉⵃⵍⴰ, ifulkin, ifulki, tfulki, ihlan
    """
)

SUPERLATIVE = listed(
    """
    أجمل, أروع, أفضل, أحسن, أجود, أرقى, جودة عالية, جودة ممتازة, أعلى جودة, عالي الجودة, عالية الجودة, لا مثيل له
    لا مثيل لها
    لا يقاوم, لا تقاوم, بأثمنة مناسبة, أثمنة لا تقبل المنافسة, ثمن مناسب للجميع, كاليتي, كاليطي, منتوجات متنوعة
    كل ما تحتاجون
    le meilleur, la meilleure, les meilleurs, les meilleures, le plus beau, la plus belle, les plus beaux
    les plus belles
    meilleure qualité, haute qualité, qualité supérieure, qualité exceptionnelle, bonne qualité, haut de gamme
    premier choix
    sans pareil, sans égal, inégalé, inégalable, incontournable, à ne pas manquer, petits prix, prix imbattables
    produits variés, pour tous les goûts, best quality, high quality, the best, the most beautiful
    ⵓⴳⴰⵔ ⵏ ⴽⵓⵍⵍⵓ, ⵡⴰⵏⵏⴰ ⵢⵓⴼⵏ, ⵢⵓⴼ ⴽⵓⵍⵍⵓ, ⵢⵓⴼⵏ
    """
)
