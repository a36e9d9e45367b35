"""The words the coach knows, one module a theme, in Arabic and Darija, French, English and Amazigh."""

from social.coach.lexicon import Lexicon
from social.coach.words import calls, claims, details, makers, places, praise, prices, products

LEXICON = Lexicon(
    {
        "product": products.PRODUCTS,
        "place": places.PLACES,
        "maker": makers.MAKERS,
        "made_by": makers.MADE_BY,
        "name": makers.NAMES,
        "order": calls.ORDER,
        "visit": calls.VISIT,
        "share": calls.SHARE,
        "follow": calls.FOLLOW,
        "react": calls.REACT,
        "enrol": calls.ENROL,
        "welcome": calls.WELCOME,
        "page": calls.PAGE,
        "praise": praise.PRAISE,
        "superlative": praise.SUPERLATIVE,
        "detail": details.DETAILS,
        "claim": claims.NEEDS_PROOF,
        "not_a_claim": claims.NOT_A_CLAIM,
        "never": claims.NEVER,
        "treated_material": claims.TREATED_MATERIAL,
        "composition": claims.COMPOSITION,
        "on_request": prices.ON_REQUEST,
    }
)
