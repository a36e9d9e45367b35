"""Places of Morocco a product may come from: Souss-Massa village by village, then towns and craft regions.

Names that are everyday words as well (الجديدة "the new", Salé "salty") stand here only with what makes them places.
"""

from social.coach.lexicon import listed

PLACES = listed(
    """
    أولوز, تازناخت, تارودانت, تيزنيت, تافراوت, تفراوت, تالوين, تاليوين, أكادير, أگادير, أغادير, إنزكان, أيت ملول
    ايت ملول
    الدشيرة, تيكيوين, شتوكة, أيت باها, بيوكرى, ماسة, سوس, سوس ماسة, سيدي بيبي, بلفاع, القليعة, أيت عميرة, تيفنيت
    إغرم, إيغرم, أولاد تايمة, أولاد برحيل, الكردان, أيت إعزة, تيوت, تافنكولت, فريجة, أسكاون, أوناين, أركانة, أرݣانة
    إداوتنان, إدا وتنان, إيموزار, إموزار, تامري, تغازوت, تاغازوت, أورير, إمسوان, أقصري, الدراركة, تمسية, أكلو, أنزي
    ميرلفت, سيدي إفني, أيت باعمران, لاخصاص, أملن, أيت واوزكيت, سيروا, طاطا, فم الحصن, أقا, فم زكيد, إغير, أوزيوة
    تيزي نتاست
    الأطلس الكبير, الأطلس الصغير, الأطلس المتوسط, جبال الأطلس, جبال الريف, وادي سوس, وادي درعة, درعة, تافيلالت
    الرباط, مدينة سلا, الدار البيضاء, كازابلانكا, فاس, مكناس, مراكش, طنجة, تطوان, وجدة, آسفي, الصويرة, مدينة الجديدة
    القنيطرة, بني ملال, خنيفرة, الخميسات, تازة, الحسيمة, الناظور, شفشاون, العرائش, أصيلة, إفران, أزرو, صفرو, الرشيدية
    الراشيدية, ورزازات, زاكورة, تنغير, قلعة مكونة, بومالن, تودغا, أرفود, الريصاني, مرزوكة, ميدلت, بوجعد, أبي الجعد
    خريبكة
    سطات, برشيد, الفقيه بن صالح, أزيلال, دمنات, قلعة السراغنة, شيشاوة, أمزميز, إمنتانوت, الحوز, تحناوت, كلميم
    مدينة العيون
    الداخلة وادي الذهب, مدينة الداخلة, بوجدور, السمارة, طانطان, أسا, تامكروت, تامݣروت, أيت بن حدو, سكورة, تازارين
    المحاميد
    وزان, بركان, جرادة, فكيك, فجيج, تاونات, مدينة الحاجب, مولاي إدريس, بنسليمان, المحمدية, تمارة, تيفلت, والماس, أزمور
    بزو
    واويزغت, جبالة, دوار, زيان, بني وراين, أوريكا, إمليل, إمينتانوت, تنانت, إملشيل, أݣلميم, تيسة, النيف, أسول
    Aoulouz, Taznakht, Tazenakht, Taroudant, Taroudannt, Tiznit, Tafraout, Tafraoute, Taliouine, Agadir, Inezgane
    Aït Melloul, Dcheira, Tikiouine, Chtouka, Aït Baha, Biougra, Massa, Souss, Souss-Massa, Sidi Bibi, Belfaa, Tifnit
    Igherm
    Oulad Teima, Ouled Teima, Oulad Berhil, Ouled Berhil, El Guerdane, Aït Iaaza, Tiout, Tafingoult, Freija, Askaoun
    Ounein, Argana, Ida Outanane, Ida-ou-Tanane, Imouzzer, Tamri, Taghazout, Aourir, Imsouane, Drarga, Temsia, Aglou
    Anezi
    Mirleft, Sidi Ifni, Aït Baamrane, Lakhssas, Ammeln, Aït Ouaouzguite, Ouaouzguite, Siroua, Tata, Foum el Hisn, Akka
    Foum Zguid, Haut Atlas, Anti-Atlas, Moyen Atlas, High Atlas, Middle Atlas, Rif, vallée du Souss, vallée du Drâa
    Drâa
    Tafilalet, Rabat, Rabat-Salé, ville de Salé, Casablanca, Fès, Meknès, Marrakech, Tanger, Tétouan, Oujda, Safi
    Essaouira
    El Jadida, Kénitra, Béni Mellal, Khénifra, Khémisset, Taza, Al Hoceima, Nador, Chefchaouen, Larache, Asilah
    Ifrane, Azrou
    Sefrou, Errachidia, Ouarzazate, Zagora, Tinghir, Kelaat M'Gouna, Kelaa des Mgouna, Boumalne, Todgha, Erfoud
    Rissani
    Merzouga, Midelt, Boujaad, Boujad, Khouribga, Settat, Berrechid, Fquih Ben Salah, Azilal, Demnate, Chichaoua
    Amizmiz
    Imintanoute, Al Haouz, Tahannaout, Guelmim, Laâyoune, Dakhla, Boujdour, Smara, Tan-Tan, Assa, Tamegroute
    Aït Ben Haddou
    Skoura, Tazarine, M'hamid, Ouezzane, Berkane, Jerada, Figuig, Taounate, El Hajeb, Moulay Idriss, Benslimane
    Mohammedia
    Témara, Tiflet, Oulmès, Azemmour, Bzou, Ouaouizeght, Jbala, douar, Zaïane, Béni Ouarain, Beni Ourain, Ourika
    Imlil
    Imilchil, Marrakesh, Fez, Tangier, Tarudant, Tafrawt, Awluz, Tazenaxt, Sus
    ⴰⴳⴰⴷⵉⵔ, ⵜⴰⵔⵓⴷⴰⵏⵜ, ⵜⵉⵣⵏⵉⵜ, ⵜⴰⵣⵏⴰⵅⵜ, ⵜⴰⵣⴻⵏⴰⵅⵜ, ⴰⵡⵍⵓⵣ, ⵓⵍⵓⵣ, ⴰⵡⵍⴰⵡⵣ, ⵜⴰⵍⵉⵡⵉⵏ, ⵜⴰⴼⵔⴰⵡⵜ, ⵙⵓⵙ, ⵎⴰⵙⵙⴰ, ⵎⴰⵙⵜ, ⵉⵏⵣⴳⴳⴰⵏ
    ⵉⵏⵣⴳⴰⵏ
    ⵡⴰⵔⵣⴰⵣⴰⵜ, ⵡⴰⵔⵣⴰⵣⴰⵣ, ⵎⵕⵕⴰⴽⵛ, ⵎⵔⵔⴰⴽⵛ, ⵜⵉⵏⵖⵉⵔ, ⴼⴰⵙ, ⵕⵕⴱⴰⵟ, ⵔⵔⴱⴰⵟ, ⵕⴱⴰⵟ, ⵜⵉⵟⵟⴰⵡⵉⵏ, ⵟⴰⵏⵊⴰ, ⵜⴰⵙⵓⵔⵜ, ⵟⴰⵟⴰ, ⵉⴼⵔⴰⵏ, ⴰⵣⵔⵓ
    ⴳⵓⵍⵎⵉⵎ
    ⴳⵍⵎⵉⵎ, ⵣⴰⴳⵓⵔⴰ, ⵉⵎⵓⵣⵣⴰⵔ, ⵉⴷⴰ ⵡⵜⴰⵏⴰⵏ, ⵛⵜⵓⴽⴰ, ⴰⵢⵜ ⴱⴰⵀⴰ, ⵙⵉⵔⵡⴰ, ⵉⵖⵔⵎ, ⵜⵉⵢⵓⵜ, ⴰⵎⵍⵏ, ⴰⵢⵜ ⵡⴰⵡⵣⴳⵉⵜ, ⴰⵟⵍⴰⵙ, ⴷⵔⴰ, ⴷⵔⵄⴰ, ⴰⴳⵍⵓ
    ⵜⴰⵖⴰⵣⵓⵜ, ⴰⵡⵔⵉⵔ
    """
)
