"""Words that say whose hands made the thing."""

from social.coach.lexicon import listed

MAKERS = listed(
    """
    تعاونية, تعاونيات, تعاونيتنا, جمعية, جمعيتنا, ورشة, ورشتنا, ورشات, مشغل, معمل صغير, حرفي, حرفية, حرفيات, حرفيون
    حرفيين
    حرفيونا, صانع تقليدي, صانعة تقليدية, صانعة, صانعات, صناع, صنايعي, صنايعية, صنايعيات, معلم, معلمة, معلمات, معلمين
    نساج, نساجة, نساجات, نساجون, نساجين, خياط, خياطة تقليدية, خياطات, طرازة, طرازات, خزاف, خزافة, خزافات, خزافين
    فخارة
    فخارات, دباغ, دباغين, صائغ, صائغة, صائغين, نجار, نقاش, نحاس معلم, إسكافي, خراز, خرازين, دراز, درازة, مربي النحل
    نحال, نحالة
    عضوة, عضوات, عضواتنا, منخرطات, يد فاطمة, يد أمي, أيدي, أياد, أنامل, !نساء, !النساء, !ونساء, !والنساء, نسوة, عيالات
    لعيالات, أمي, جدتي, خالتي
    لالة, للا
    عمي, خالي, أبي, والدي, جدي, أخي, خوتي, خواتاتي, أخواتي, إخوتي, معلمي, للمعلم, لمعلم, لمعلمة, لخياطة, لخياط
    فلاح, فلاحة, فلاحات, عائلة, عائلتنا, ماما, أختي
    coopérative, association, atelier, artisan, artisane, artisans, artisanes, tisseuse, tisserand, tisserande, potier
    potière
    brodeuse, couturière, bijoutier, bijoutière, orfèvre, maroquinier, menuisier, ébéniste, ferronnier, dinandier
    vannière
    vannier, teinturière, teinturier, fileuse, apicultrice, apiculteur, agricultrice, agriculteur, maâlem, maalem
    maâlma
    sociétaires, adhérentes, nos membres, les femmes, nos femmes, femmes de, femmes du, femmes d, par des femmes
    nos mains, les mains de, des mains de, la main de, doigts de, ma mère, ma grand-mère
    ma tante
    mon père, mon grand-père, mon oncle, son père, sa mère, ses sœurs, mes sœurs, notre potier, nos artisans
    maître artisan
    lalla, famille, cooperative, weaver, potter, women, workshop, made by, hands of, safranière
    nos tisseuses
    ⵜⴰⵎⵙⵙⵓⵎⵔⵜ, ⵜⵉⵡⵉⵣⵉ, ⵜⴰⵡⵉⵙⴰ, ⵜⴰⵎⵙⵎⵓⵏⵜ, ⵜⴰⵎⵙⵙⵎⵓⵏⵜ, ⵜⴰⵎⵙⵎⵓⵏⵉⵏ, ⵜⴰⵡⵉⵣⵉ, ⵜⵉⵎⵖⴰⵔⵉⵏ, ⵜⴰⵎⵖⴰⵔⵜ, ⵉⴼⴰⵙⵙⵏ, ⴰⴼⵓⵙ ⵏ, ⵜⴰⵏⵎⵣⴰⵡⵜ
    ⵍⴰⵍⵍⴰ
    ⵜⵉⵏⵎⵥⵍⴰ, ⵜⵉⵣⴷⴷⴰⵎⵉⵏ, ⵜⵉⵎⵙⵙⵓⵎⵔⵉⵏ, ⵜⵉⵥⵟⵟⵓⵢⵉⵏ, ⵜⵉⵙⵜⵎⴰⵜⵏⵏⵖ, ⵉⵏⵏⴰ, ⵢⵎⵎⴰ, ⵜⴰⴽⵓⴱⵔⴰⵜⵉⴼⵜ, ⵜⴰⴽⵓⴱⵕⴰⵜⵉⴱⵜ
    tamsmunt, tiwizi, timgharin, timɣarin, tamghart, ifassen, ifassn
    """
)

# A participle that waits for a name: "tissée par Fadma", "نسجتها فاضمة".
MADE_BY = listed(
    """
    tissé, tissée, noué, nouée, brodé, fait, faite, fabriqué, réalisé, cousu, cousue, filé, teint, teinte, pressé
    préparé
    façonné, modelé, tourné, sculpté, ciselé, gravé, monté, assemblé, récolté, créé, signé, œuvre, travail
    woven, made, knotted, embroidered
    نسج, نسجت, نسجتها, نسجته, نسجها, صنع, صنعت, صنعتها, صنعته, صنعها, طرزت, طرزتها, خاطت, خاطتها, حاكت, حاكتها, عملتها
    عمل
    من يد, يدا, يدي, بيد, أنجزه, صاوبت, صاوباتها, صاوبها, صاوباتو, خدمتها, خدماتها, خدمها, خدماتو, دارتها, دارتو, غزلت
    غزلتها, صبغت, صبغتها, عقدت, عقدتها
    عصرت, عصرته, حضرت, حضرته, شكلت, شكلتها, نقش, نقشت, نقشتها, يد, أنجز, أنجزت, أنجزتها, أنجزته, من صنع, من إنجاز
    من عمل
    ⵜⵥⴹⴰ, ⵜⵥⵟⴰ, ⵜⵙⴽⵔ, ⵜⵙⴽⵔⵜ, ⵙⵖⵓⵔ, ⴰⴼⵓⵙ
    """
)

# First names met in the south; read as a maker only beside a word of making.
NAMES = listed(
    """
    فاطمة, فاضمة, فطومة, فاطنة, خديجة, عائشة, عيشة, رقية, مينة, أمينة, زهرة, الزهرة, لطيفة, نعيمة, حفيظة, سعاد, مليكة
    نجاة, سعيدة
    رشيدة, كلثومة, كلثوم, إيجة, إيجو, يامنة, تودة, توضة, إطو, ماماس, مريم, حليمة, زينة, زينب, حسناء, نادية, سناء, ليلى
    سمية, ربيعة
    جميعة, هنية, تعزة, محجوبة, مباركة, عبوش, ثريا, حبيبة, صفية, يطو, حادة, خدوج, أحمد, محمد, محند, حماد, الحسن, الحسين
    لحسن, لحسين
    إبراهيم, براهيم, عمر, علي, يوسف, عبد الله, عبدالله, سعيد, رشيد, موحا, موح, باسو, داود, العربي, مبارك, بوجمعة, همو
    Fatima, Fadma, Fatna, Khadija, Aïcha, Aicha, Rkia, Rqia, Mina, Amina, Zahra, Latifa, Naïma, Hafida, Souad, Malika
    Najat
    Saïda, Rachida, Keltouma, Ijja, Ijjou, Yamna, Touda, Itto, Mamass, Mariam, Meryem, Halima, Zina, Zineb, Nadia
    Sanaa, Leïla
    Rabia, Hnia, Mahjouba, Mbarka, Habiba, Safia, Yetto, Hadda, Kheddouj, Ahmed, Mohamed, Mohand, Hmad, Hassan
    Houssein
    Lahcen, Brahim, Ibrahim, Omar, Ali, Youssef, Abdellah, Saïd, Rachid, Moha, Bassou, Daoud, Larbi, Mbarek, Boujemaa
    Hammou
    ⴼⴰⵟⵉⵎⴰ, ⴼⴰⴹⵎⴰ, ⵅⴰⴷⵉⵊⴰ, ⵅⴷⵉⵊⴰ, ⵄⵉⵛⴰ, ⵄⴰⵢⵛⴰ, ⵔⵇⵉⵢⴰ, ⵔⵇⵢⵢⴰ, ⵎⵉⵏⴰ, ⵉⵊⵊⴰ, ⵜⵓⴷⴰ, ⵉⵟⵟⵓ, ⵣⵀⵔⴰ, ⵎⵓⵃⴰ, ⵃⵎⴰⴷ, ⴱⵔⴰⵀⵉⵎ, ⵍⵃⵙⵏ
    """
)
