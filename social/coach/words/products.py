"""Products of craft and land that a post may be about."""

from social.coach.lexicon import listed

PRODUCTS = listed(
    """
    زربية, زرابي, زربيات, بساط, بسط, سجاد, سجادة, سجادات, كليم, حنبل, حنابل, حنديرة, تحنديرت, بوشرويط
    غطاء, أغطية, بطانية, بطانيات, لحاف, مانطة, وسادة, وسائد, مخدة, مخدات, مخاد, ستار, ستائر, مفرش, مفارش
    بلغة, بلغات, بلاغي, شربيل, إدوكان, ادوكان, قفطان, قفاطين, تكشيطة, جلباب, جلابيب, جلابة, جلابيات, قندورة, قنادر
    قنديرة
    كندورة, كنادر, سلهام, برنوس, حايك, جابادور, طربوش, رزة, شال, شالات, وشاح, أوشحة, ملحفة, ملاحف, تاملحافت, قميص
    سروال
    حقيبة, حقائب, شكارة, قفة, قفف, سلة, سلال, سلات, طبق, أطباق, حصير, حصيرة, حصائر, قبعة, قبعات, تارازة
    زيت أركان, زيت, زيوت, أركان, أرغان, أملو, عسل, زعفران, ماء الورد, ماء الزهر, ورد مجفف, كسكس, كسكسو, بلبولة, سفوف
    تمر, تمور, لوز, جوز, كركاع, تين مجفف, شريحة, كرموس, تين شوكي, زبيب, خروب, سمن, مربى, خل التفاح, سميدة, دقيق
    نعناع, لويزة, زعتر, أزوكني, خزامى, أعشاب, توابل, بهارات, كمون, حناء, صابون, غاسول, كحل, بخور, كريم, مرهم, شمع
    شمعة
    فخار, فخاريات, خزف, خزفيات, طاجين, طجين, طواجن, طاجن, جرة, جرار, خابية, خوابي, مزهرية, مزهريات, زليج, زلافة, زلايف
    صحن, صحون, مبخرة, قنديل, قناديل, فانوس, فوانيس, ثريا, كانون, كؤوس
    حلي, حليات, مجوهرات, قلادة, قلائد, عقد فضي, عقد فضة, أقراط, حلق, سوار, أساور, دمليج, دمالج, خاتم, خواتم, خلخال
    خلاخل
    تيزرزاي, تزرزيت, تازرزيت, تيزرزيت, إبزيم, بزيم, خلالة, تاسفيفت, خنجر, خناجر, سلسلة فضية, فضيات
    صندوق, صناديق, مائدة, موائد, ملعقة, ملاعق, صينية, صواني, براد, أباريق, إبريق, مرش, مرآة, مرايا, كرسي, كراسي, إطار
    علبة
    حزام, أحزمة, محفظة, محافظ, بوف, بوفات, سرج, سروج, تعليقة, مطرزة, مطرزات, طرز, تطريز, رندة, منديل, مناديل, شرشف
    لوحة, لوحات, دمية, دمى, خلية شمع, لبن, جبن, زيتون, رمان, مشماش, برقوق
    tapis, tapisserie, hanbel, hambel, kilim, handira, boucherouite, couverture, plaid, coussin, jeté, tenture
    babouche, belgha, balgha, cherbil, idoukane, caftan, kaftan, takchita, djellaba, jellaba, gandoura, burnous
    selham
    haïk, châle, écharpe, foulard, chemise, tunique, robe, gilet, sarouel, chapeau, sac, sacoche, panier, couffin
    corbeille
    natte, argan, argane, huile, amlou, miel, safran, eau de rose, fleur d'oranger, couscous, dattes, amandes, noix
    figues
    pâte d'amande, confiture, savon, ghassoul, rhassoul, henné, tisane, verveine, thym, lavande, épices, cumin
    romarin
    crème, baume, bougie, encens, farine, fromage, olives, grenade, raisin sec
    poterie, céramique, tajine, tagine, jarre, bol, assiette, plat, vase, zellige, lanterne, lampe, photophore
    brasero
    bijou, bijoux, collier, bracelet, fibule, bague, boucles d'oreilles, pendentif, diadème, broche, poignard
    coffre, coffret, boîte, table basse, tabouret, plateau, théière, cuillère, miroir, cadre, ceinture, portefeuille
    pouf
    broderie, nappe, serviette, rideau, napperon, poupée, marionnette, tableau, instrument, ribab, tambour, bendir
    rug, carpet, blanket, cushion, pillow, slippers, basket, oil, honey, saffron, soap, pottery, ceramic, bowl, plate
    jewel, jewelry, jewellery, necklace, ring, earrings, brooch, lantern, tray, teapot, belt, purse, bag, embroidery
    scarf
    tazrbit, tazerbit, tazerbiyt, tizrbay, tizerbiyin, ahnbl, tahndirt, tahendirt, idukan, taqndurt, aqftan
    amlu, tammnt, tament, zzit, azzit, tizerzay, tizrzay, tazrzit, tizrzit, ideqqi, idqqi, taryalt, asaru, azlag
    ⵜⴰⵣⵔⴱⵉⵜ, ⵜⴰⵣⵔⴱⵉⵢⵜ, ⵜⵉⵣⵔⴱⴰⵢ, ⵜⵉⵣⵔⴱⵉⵢⵉⵏ, ⵜⵉⵣⵔⴱⵉⵜⵉⵏ, ⴰⵃⵏⴱⵍ, ⵜⴰⵃⵏⴷⵉⵔⵜ, ⵉⴷⵓⴽⴰⵏ, ⴰⴷⵓⴽⵓ, ⵜⴰⵇⵏⴷⵓⵔⵜ, ⴰⵇⴼⵟⴰⵏ, ⴰⵇⴼⴹⴰⵏ
    ⵜⴰⵊⵍⵍⴰⴱⵉⵜ
    ⴰⵔⴳⴰⵏ, ⵣⵣⵉⵜ, ⴰⵣⵣⵉⵜ, ⴰⵎⵍⵓ, ⵜⴰⵎⵎⵏⵜ, ⵜⴰⵎⵎⵎⵜ, ⵜⴰⵎⵏⵜ, ⵜⴰⵎⵎⴻⵏⵜ, ⵣⵣⵄⴼⵔⴰⵏ, ⴰⵣⵄⴼⵔⴰⵏ, ⵉⴷⵇⵇⵉ, ⵜⴰⵔⵢⴰⵍⵜ, ⴰⵙⵍⵀⴰⵎ, ⴰⴱⵕⵏⵓⵙ
    ⵜⵉⵣⵔⵣⴰⵢ, ⵜⵉⵣⵔⵣⵉⵜ, ⵜⴰⵣⵔⵣⵉⵜ, ⵜⴰⵅⴰⵜⵎⵜ, ⴰⴱⵣⴳ, ⵜⴰⴱⵣⴳⵜ, ⵙⵙⴰⴱⵓⵏ, ⵙⴽⵙⵓ, ⵜⵉⵢⵏⵉ, ⵍⵍⵓⵣ, ⵟⵟⴰⵊⵉⵏ, ⴰⵊⴰⴷⵉⵔ
    """
)
