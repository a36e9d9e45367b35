"""Ways to say that the price is told to whoever asks."""

from social.coach.lexicon import listed

ON_REQUEST = listed(
    """
    الثمن عند الطلب, الأثمنة عند الطلب, السعر عند الطلب, الثمن حسب الطلب, الثمن حسب المقاس, الثمن على الخاص
    الثمن في الخاص, الأثمنة على الخاص
    الثمن فالخاص, الثمن برسالة, الثمن بالاتصال, الثمن بالهاتف, الثمن في رسالة, الثمن يحدد, للسؤال عن الثمن
    اسألونا عن الثمن, سولونا على الثمن
    سولو على الثمن, لمعرفة الثمن, لمعرفة الأثمنة, ثمنها عند الطلب, ثمنه عند الطلب, الثمن بعد
    prix sur demande, tarif sur demande, tarifs sur demande, prix sur devis, sur devis, prix en message privé
    prix en privé
    prix en MP, tarif en message privé, prix par message, prix selon la taille, prix selon, tarif selon
    demandez le prix
    demandez-nous le prix, demandez nos prix, pour connaître le prix, prix au téléphone, prix par téléphone
    le prix vous sera
    price on request, ask for the price, price by message
    ⴰⵜⵉⴳ ⵙ ⵓⵙⵓⵜⵔ, ⴰⵜⵉⴳ ⵙ ⵜⵎⵙⵙⵓⵜⵔⵜ, ⴰⵜⵉⴳ ⴳ ⵓⵙⵓⵜⵔ, ⴰⵜⵉⴳ ⵖ ⵓⵙⵓⵜⵔ, ⵙⵇⵙⴰⵜ ⵖⴼ ⵡⴰⵜⵉⴳ, ⴰⵜⵉⴳ, atig
    """
)
