"""Claims the law or plain honesty does not let stand by themselves."""

from social.coach.lexicon import listed

NEEDS_PROOF = listed(
    """
    عضوي, عضوية, بيو, بيولوجي, بيولوجية, مؤشر جغرافي, بيان جغرافي, البيان الجغرافي المحمي, تسمية المنشأ, تسمية منشأ
    مؤشر محمي
    علامة الجودة, شارة الجودة, لابل, علامة جماعية, حاصل على علامة, حاصلة على علامة, حاصلين على, حاصل على شهادة
    حاصلة على شهادة
    شهادة الجودة, شهادة المطابقة, شهادة السلامة, مصادق عليه, مصادق عليها, معتمد من, معتمدة من, معتمد رسميا
    مطابق للمعايير
    أونسا, المكتب الوطني للسلامة الصحية, مرخص من, مرخصة من, تجارة عادلة, التجارة العادلة, إيزو
    طبيعي 100, طبيعية 100, 100 طبيعي, 100 طبيعية, مائة بالمائة طبيعي, مية فالمية طبيعي, 100 في المائة طبيعي
    طبيعي مائة بالمائة
    طبيعي مئة بالمئة, بدون مواد كيماوية, بدون مواد كيميائية, خال من المواد الكيماوية, خالية من المواد الكيماوية
    بدون مواد حافظة
    bio, biologique, IGP, AOP, AOC, indication géographique, appellation d'origine, label, labellisé, labellisée
    certifié
    certifiée, certification, certificat, ONSSA, agréé, agréée, homologué, commerce équitable, fair trade, ISO
    Ecocert, halal certifié
    100 naturel, 100 naturelle, cent pour cent naturel, 100 bio, naturel à 100, naturelle à 100
    sans produits chimiques
    sans produit chimique, sans conservateur, sans conservateurs, sans additif, sans pesticide, sans pesticides
    organic, certified, PGI, PDO, 100 natural, 100 organic
    ⴰⴱⵢⵓ, ⴱⵢⵓ, ⵜⴰⴱⵢⵓⵜ, ⵉⵏⵉⵜⵉⵎ 100, IGP ⴰⵔⴳⴰⵏ
    """
)

# The same letters in another sense: "lien en bio" is a profile, not a way of farming.
NOT_A_CLAIM = listed(
    """
    lien en bio, lien dans la bio, lien dans notre bio, voir bio, en bio, dans la bio, link in bio
    bio Instagram
    الرابط في البيو, رابط في البيو, !فالبيو, في البيو
    """
)

NEVER = listed(
    """
    يشفي, تشفي, يشفى, كيشفي, كتشفي, الشفاء من, شفاء من, شفاء لكل, فيه شفاء, يعالج, تعالج, كيعالج, كتعالج, علاج, علاجي
    علاجية, علاجات
    يداوي, تداوي, كيداوي, كتداوي, دواء, دوا ديال, يقضي على, تقضي على, كيقضي على, يحارب السرطان, ضد السرطان
    مضاد للسرطان, السرطان
    السكري, الروماتيزم, الإكزيما, بدون أعراض جانبية, بدون آثار جانبية, بلا أعراض جانبية, نتيجة مضمونة, نتائج مضمونة
    مفعول مضمون
    مضمون 100, مضمونة 100, مضمون مائة بالمائة, معجزة, مفعول سحري, الأفضل في العالم, أفضل زيت في العالم
    أحسن زيت في العالم
    أحسن زيت فالعالم, رقم واحد في العالم, الأول عالميا, طبيعي مضمون
    !guérit, !guérissent, !guérir, guérison, !soigne, !soignent, !soigner, traite l'eczéma, traite les, traite le
    !traite la
    traitement contre, traitement de, traitement naturel, remède, médicament, miracle, miraculeux, miraculeuse
    anti-cancer
    contre le cancer, cancer, diabète, rhumatisme, eczéma, psoriasis, arthrose, sans aucun effet
    sans effet secondaire
    sans effets secondaires, efficacité garantie, efficace à 100, résultat garanti, résultats garantis, 100 garanti
    100 efficace
    naturel garanti, naturelle garantie, meilleur du monde, meilleure du monde, meilleure huile du monde
    numéro 1 mondial
    numéro un mondial, combat le, fait disparaître les maladies
    heals, cures, miracle cure, no side effects, guaranteed results, best in the world
    ⴰⵙⴰⴼⴰⵔ ⵏ, ⴰⵙⴰⴼⴰⵔ, ⵉⵊⵊⵉ, ⵉⵙⵊⵊⵉ, ⵙⵊⵊⵉⵏ, ⵉⵙⵙⵊⵊⵉ, ⵉⵙⵙⵉⵊⵊⵉ, ⴷⴷⵡⴰ, asafar, issejji, isjji
    """
)

# "نعالج الصوف بالشب", "traite la laine", "soigne chaque détail": work on a thing, no medicine.
TREATED_MATERIAL = listed(
    """
    صوف, جلد, خشب, خيط, خيوط, قطن, طين, نسيج, قماش, حرير, معدن, فضة, نحاس, عرعار
    laine, cuir, bois, détail, détails, finition, finitions, nœud, nœuds, emballage, présentation, fil, fils, coton
    tissu, argile, soie, métal, cuivre, thuya, arbre, arbres, terre
    """
)

COMPOSITION = listed(
    """
    المكونات, مكونات, التركيبة, يتكون من, تتكون من, مكون من, مصنوع من
    composition, ingrédients, ingrédient, composé de, composée de, contient, ingredients
    """
)
