"""Words for the sampler of components: the same things said from left to right and from right to left."""

SAMPLES = (
    {
        "lang": "fr",
        "dir": "ltr",
        "title": "Le tapis de Taznakht",
        "name": "Coopérative Tazerbit",
        "short": "Approuver",
        "action": "Envoyer à l’approbation",
        "text": "Deux femmes, un métier, quarante jours. Laine de nos moutons, garance et henné de la vallée.",
        "post": "Tapis de Taznakht, laine et garance.\nTissé à Tazerbit par Fadma et Itto.\n"
        "1 200 DH. WhatsApp 06 12 34 56 78\n#tapis_taznakht",
        "message": "Le prix manque.",
        "hint": "Écrivez le prix, ou « prix sur demande ».",
        "state": "Prévue",
        "weekdays": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    },
    {
        "lang": "ar",
        "dir": "rtl",
        "title": "زربية تازناخت",
        "name": "تعاونية تازربيت",
        "short": "موافقة",
        "action": "إرسال للموافقة",
        "text": "امرأتان ونَوْلٌ وأربعون يوماً. صوف غنمنا، وفُوَّةٌ وحنّاء من الوادي.",
        "post": "زربية تازناخت، صوف وفُوَّة.\nنسجتها فاضمة وإيطو في تازربيت.\n"
        "1200 درهم. واتساب 06 12 34 56 78\n#زربية_تازناخت",
        "message": "لا يوجد ثمن.",
        "hint": "اكتب الثمن، أو «الثمن عند الطلب».",
        "state": "مبرمج",
        "weekdays": ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    },
)

LEVELS = ("error", "warning", "advice", "ok")
TONES = ("attention", "waiting", "going", "calm", "done")
STATES = (
    "draft", "in_review", "approved", "scheduled", "publishing", "published", "partly_published", "attention", "cancelled",
    "planned", "claimed", "sending", "accepted", "rejected", "unknown", "needs_person", "paused", "handed_over", "skipped",
)  # fmt: skip
ICONS = (
    "learn", "day", "campaign", "bell", "person", "people", "globe", "search", "plus", "check", "close", "warning", "pencil",
    "send", "clock", "heart", "reply", "share", "picture", "sound", "copy", "next", "leave", "download", "calendar", "chart",
)  # fmt: skip
