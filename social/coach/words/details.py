"""Concrete things a reader can see or touch: material, gesture, dye, pattern, measure."""

from social.coach.lexicon import listed

DETAILS = listed(
    """
    صوف, الصوف, قطن, حرير, كتان, صابرة, جلد, جلد الماعز, وبر, خيط, خيوط, طين, صلصال, نحاس, فضة, نقرة, حديد, عرعار, خشب
    قصب, سعف
    دوم, حلفاء, خيزران, عظم, مرجان, عنبر, مينا, بذور, نوى, لوز محمص, ثمار, حبات, شعيرات
    عقدة, عقد, منسج, نول, مغزل, إبرة, غرزة, غرز, رحى, طاحونة, دولاب, فرن, عصر على البارد, عصرة أولى, معصور, مطحون
    محمص, مجفف
    مصبوغ, مصبوغة, صبغ, صباغة, أصباغ, قشور الرمان, فوة, نيلة, شب, زعفران, حناء, جوز
    أحمر, حمراء, أزرق, زرقاء, أصفر, صفراء, أخضر, خضراء, أبيض, بيضاء, أسود, سوداء, بني, برتقالي, أحمر رماني, لون, ألوان
    نقش, نقشة, نقوش, زخرفة, رمز, رموز, معين, معينات, مثلث, مثلثات, خطوط, نجمة, حاشية, وسط, شراشب
    طول, عرض, متر, مترين, سنتيمتر, سم, كيلو, كلغ, غرام, لتر, مل, سنتلتر, يوم, أيام, أسبوع, أسابيع, شهر, شهرين, أشهر
    ساعة, ساعات
    قياس, مقاس, مقاسات, وزن, يغسل, تغسل, بالماء البارد, شعير, قمح, ملح
    laine, coton, soie, sabra, lin, cuir, peau, fil, fils, argile, terre cuite, cuivre, argent, fer, thuya, bois
    roseau, palmier
    doum, raphia, osier, corail, ambre, émail, graines, noyaux, amandons, fruits, pistils, stigmates
    noeud, nœuds, métier à tisser, fuseau, aiguille, point, points, meule, moulin, tour de potier, four
    première pression
    pressé à froid, moulu, torréfié, séché, teint, teinte, teinture, grenade, garance, indigo, alun, curcuma, écorce
    rouge, bleu, jaune, vert, blanc, blanche, noir, noire, ocre, brun, orange, grenat, couleur, motif, losange
    triangle, rayure
    chevron, étoile, bordure, franges, longueur, largeur, hauteur, mètre, mètres, centimètre, centimètres, cm, kilo
    kg, gramme
    grammes, g, litre, ml, cl, jour, jours, semaine, semaines, mois, heure, heures, taille, mesure, poids, lavable
    se lave
    wool, cotton, leather, clay, silver, copper, wood, knots, loom, dyed, red, blue, days, weeks, metre, meters
    ⵜⴰⴹⵓⵜⵜ, ⵜⴰⴹⵓⵟⵟ, ⵜⴰⴹⵓⴼⵜ, ⴰⵙⵙⴰⵏ, ⵓⵙⵙⴰⵏ, ⴰⵣⴳⴳⵯⴰⵖ, ⵉⵣⴳⴳⵯⴰⵖ, ⴰⵥⵟⵟⴰ, ⵓⵥⵟⵟⴰ, ⴰⵣⵟⵟⴰ, ⵓⵣⵟⵟⴰ, ⴰⵔⴳⴳⵯⴰⵣ, ⵏⵏⵇⵇⵔⵜ, ⴰⵣⵔⴼ, ⵉⵎⴰⵍⴰⵙⵙ
    ⴰⴷⵖⵖⵯⴰⵔ, ⵎⵉⵟⵔ
    tadutt, tadut, azetta, aztta, ussan, azeggagh, nnqrt
    """
)
