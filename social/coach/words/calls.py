"""Words that ask the reader to do something, sorted by what they ask for.

Ordering and writing or calling are one and the same request: one orders by calling.
"""

from social.coach.lexicon import listed

ORDER = listed(
    """
    يصيفط لينا, يصيفطو لينا, يعيط لينا, يعيطو لينا, يتصل بنا, يتواصل معنا, يراسلنا, بغا يطلب, بغات تطلب, بغا يحجز
    من أراد الطلب
    الراغبين في الطلب, للراغبين في الاقتناء, خبرونا, أخبرونا, أخبرينا, قولو لينا, قولوا لنا, قولي لينا, كونطاكتيونا
    بادروا إلى الحجز
    سارعوا إلى الحجز, بادروا بالطلب, حددوا, عمروا الطلب, دوزو الطلب, دوزو الكوموند, كومونديو, كوموندي, خذي
    خذوا قطعتكم
    pour la commander, pour le commander, pour les commander, pour la réserver, pour le réserver, pour les réserver
    pour en commander, pour en réserver, pour l'acheter, pour l'avoir, pour en savoir plus, un message au
    un message sur
    un mot au, un mot sur WhatsApp, un appel au, un coup de fil, dites-nous, dis-nous, laissez-nous, donnez-nous
    indiquez-nous
    prévenez-nous, faites-nous signe, interrogez-nous, réclamez, procurez-vous, précommandez, emportez
    pour vos commandes
    pour toute réservation, vos commandes au, prenez contact, prenez rendez-vous
    اطلب, اطلبوا, اطلبو, اطلبي, أطلبوا, طلبو, طلبوا, اطلبوها, اطلبوه, اطلبيها, اطلبها, للطلب, للطلبات, للحجز, للتواصل
    للاستفسار
    للاتصال, لمن يرغب, احجز, احجزوا, احجزو, احجزي, حجزو, اشتر, اشتروا, اشتري الآن, شريو, اقتنوا, اقتني, اختاروا
    راسلونا, راسلنا
    راسلينا, راسلوني, راسلوا, راسل, تواصلوا, تواصلو, تواصل معنا, تواصلي معنا, اتصلوا, اتصلو, اتصل بنا, اتصلي, اتصل
    تصلو, تصلوا
    اكتبوا لنا, اكتبي لنا, اكتب لنا, اكتبوا, كتبو لينا, كتبوا لينا, كتبو لنا, اكتبو, عيطو, عيطوا, عيط, عيطي, عيطو لينا
    هاتفونا
    صيفطو, صيفطوا, صيفطو لينا, صيفط, صيفطي, صيفطيلنا, أرسلوا, ارسلوا, ارسلو, أرسل لنا, أرسلي لنا, ابعثوا, بعتو, سولو
    سولونا
    اسألونا, اسألوا, سيفطو, دوي معنا, تكلموا معنا, كلمونا, خذوا موعدا, طلب مسبق
    commandez, !commande-la, !commande-le, pour commander, réservez, pour réserver, achetez, choisissez, offrez
    demandez
    écrivez, écrivez-nous, !écris-nous, écrire au, appelez, appelez-nous, !appelle-nous, contactez, contactez-nous
    !contacte-nous, téléphonez, envoyez, envoyez-nous, un message suffit, laissez-nous un message, joignez-nous
    pour toute commande, commandes au, commandes par, renseignements au, faites votre commande, passez commande
    passez votre commande, demandez-nous, posez-nous vos questions, répondez-nous, un appel suffit
    order, order now, call us, write to us, message us, contact us, book, buy, send us, to order, whatsapp us
    ⵙⵙⵓⵜⵔⴰⵜ, ⵙⵙⵓⵜⵔⴰⵎⵜ, ⵙⵙⵓⵜⵔ, ⵙⵙⵓⵜⵓⵔⴰⵜ, ⴰⵔⴰⵜ, ⴰⵔⴰⵜ ⴰⵖ, ⴰⵔⴰⵜⴰⵖ, ⴰⵔⴰⵢⴰⵜ, ⵖⵔⴰⵜ, ⵖⵔⴰⵜⴰⵖ, ⵖⵔⴰⵎⵜ, ⵖⵔ ⴰⵖ, ⵙⴰⵡⵍⴰⵜ, ⵙⴰⵡⵍⴰⵎⵜ
    ⴰⵣⵏⴰⵜ, ⴰⵣⵏⴰⵜⴰⵖ, ⴰⵣⵏⴰⵎⵜ, ⵙⵖⴰⵜ, ⵙⵖⴰⵎⵜ
    ⵎⵢⴰⵡⴰⴹⴰⵜ, ⵎⵙⴰⵡⴰⵍⴰⵜ, ⵙⵇⵙⴰⵜ, ⵙⵇⵙⴰⵜⴰⵖ, ⴰⵎⵥⴰⵜ
    ssutrat, ssuter, aratagh, arat-agh, aryat, ghrat, ghratagh, ɣrat, sawlat, aznat, aznatagh, sghat, sɣat, sqsat
    """
)

VISIT = listed(
    """
    زورونا, زوروا, زورو, زورينا, زوري, زر ورشتنا, تعالوا, تعالو, تعالي, أجيو, اجيو, أجي, جيو عندنا, جيو لعندنا
    مرو علينا, مروا علينا
    احضروا, التحقوا بنا في, انضموا إلينا في, شرفونا, لزيارتنا, للزيارة
    venez, !viens, visitez, rendez-nous visite, passez nous voir, passez à, passez au, pour nous rendre visite
    poussez la porte
    rendez-vous à l'atelier, rendez-vous au stand, retrouvez-nous à, retrouvez-nous au, visit, visit us, come and see
    ⴰⵛⴽⴰⵜ, ⴰⵛⴽⴰⵜⴷ, ⴰⵛⴽⵉⴷ, ⴰⵛⴽⴰⵎⵜ, ⴰⵛⴽⴰⵜ ⴷ, ⵔⵣⵓⵜ, ⵔⵣⵓⵢⴰⵜ, ⵔⵣⴰⵜ, ⵔⵣⴰⵜ ⴰⵖ, ⵔⵣⴼⴰⵜ
    achkat, ashkat, achkatd, ashkatd, achkid, ashkid, rzat, rzuyat
    """
)

SHARE = listed(
    """
    شاركوا المنشور, شاركوا الصفحة, شاركوا, شاركو, شاركي, بارطاجيو, بارطاجي, برطاجيو, انشروا, انشرو, عمموا
    وصلوا المنشور
    partagez, !partage, partager ce post, faites tourner, faites passer, share this, share with
    ⴱⴹⵓⵜ, ⴱⴹⵓⵢⴰⵜ, ⴱⵟⵟⵓⵢⴰⵜ, ⴱⴹⴰⵜ, bdut
    """
)

FOLLOW = listed(
    """
    تابعونا, تابعوا, تابعو, تابعينا, تابع صفحتنا, اشتركوا, اشتركو, أبوني, أبونيو, ديرو متابعة, انضموا إلى صفحتنا
    suivez, suivez-nous, !suis-nous, abonnez-vous, abonnez, rejoignez-nous, rejoignez notre page, follow us, follow
    subscribe
    ⴹⴼⵓⵔⴰⵜ, ⴹⴼⵕⴰⵜ, ⴹⴼⵓⵕⴰⵜ, ⴹⴼⵔⴰⵜ, dfurat
    """
)

REACT = listed(
    """
    ديرو جيم, ديرو جام, دير جيم, اضغطوا على الإعجاب, اضغط إعجاب, ضعوا إعجابا, لايك, لايكات, علقوا, علقو, اكتبوا تعليقا
    خليو كومنتير
    خليو لينا كومنتير, اذكروا أصدقاءكم, طاكيو, منشنو, صوتوا, صوتو
    likez, aimez la page, aimez notre page, cliquez sur j'aime, laissez un like, mettez un like, mettez un cœur
    commentez
    taguez, identifiez vos amis, identifiez un ami, mentionnez un ami, votez, like this, like and, tag a friend
    comment below
    ⵏⵏⵉⵜ ⴰⵖ, ⵄⴷⵍⴰⵜ ⵍⵉⴽ
    """
)

ENROL = listed(
    """
    سجلوا, سجلو, سجلي, سجل الآن, تسجلو, للتسجيل, شاركوا في المسابقة, ربحو, اربحوا
    inscrivez-vous, inscris-toi, pour s'inscrire, participez au jeu, participez au concours, tentez de gagner, gagnez
    sign up, register now
    ⵣⵎⵎⴻⵎⴰⵜ, ⵣⵎⵎⵎⴰⵜ
    """
)

# An invitation that is no order yet: enough to know what to do, not a second request beside one.
WELCOME = listed(
    """
    مرحبا بكم في, مرحبا بكم عندنا, مرحبا بيكم فـ, مرحبا بيكم عندنا, مرحبا بكم بورشتنا, ننتظركم, ننتظركم في, كنتسناوكم
    بانتظاركم
    essayage sur rendez-vous, visite sur rendez-vous, soyez les bienvenus, soyez les bienvenues, bienvenue à l'atelier
    bienvenue chez nous, nous vous attendons
    on vous attend, vous êtes les bienvenus, we are waiting for you
    ⴰⵏⵙⵓⴼ ⵉⵙⵡⵏ, ⴱⵔⵔⴽⴰⵜ
    """
)

# A page of ours on a network, said in words.
PAGE = listed(
    """
    صفحتنا على, صفحتنا في, صفحتنا ديال, صفحة التعاونية, صفحة تعاونية, صفحة فيسبوك, صفحة الفيسبوك, صفحة الجمعية
    حسابنا على, حساب التعاونية
    حساب إنستغرام, حساب انستغرام, متجرنا على, موقعنا
    page facebook, page instagram, notre page, page de la coopérative, compte instagram, compte facebook, notre site
    notre boutique en ligne, facebook page, our page
    """
)
