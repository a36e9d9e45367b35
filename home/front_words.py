"""The words a new house opens with, one set a language; afterwards they are edited in Wagtail."""

from typing import Any

LANGUAGES = ("ar", "fr", "en", "zgh")

# title, promise and invitation; then the four steps and the gifts as (heading, words)
FRONT: dict[str, dict[str, Any]] = {
    "ar": {
        "title": "تيويزي",
        "promise": "معاً نُعرّف بحرفتنا",
        "invitation": "تيويزي أن نجتمع على عمل واحد حتى يتمّ. هنا نتعلّم كيف نصوّر ما نصنعه، ونحكي حكايته، "
        "وننشرها في وقتها، ونرى ما جاءت به.",
        "steps": [
            ("نتعلّم", "درس قصير بكلام بسيط، نقرؤه على الهاتف في عشر دقائق."),
            ("نتمرّن", "نكتب منشوراً حقيقياً عن منتوجنا، والمؤطِّر يجيب بملاحظاته."),
            ("ننشر", "نراجع المنشور معاً، توافق عليه الرئيسة، ويخرج في ساعته مرة واحدة."),
            ("نرى ما جاء به", "نقرأ الإعجابات والردود بجانب الدرس الذي علّمنا، ثم نتعلّم ما بعده."),
        ],
        "gifts": [
            ("روزنامة واضحة", "كل عضوة ترى ما سيُنشر، ومتى، ومن كتبه."),
            ("لا شيء يخرج دون موافقة", "الأعضاء يكتبن، والرئيسة توافق، ولا يخرج المنشور مرتين."),
            ("جدار للتدريب", "نتدرّب على جدار يشبه الشبكات الحقيقية، فلا نخاف من الخطأ."),
            ("هاتف بسيط يكفي", "صفحات خفيفة تُفتح بشبكة ضعيفة، بالعربية والفرنسية."),
        ],
    },
    "fr": {
        "title": "Tiwizi",
        "promise": "Ensemble, faisons connaître notre métier",
        "invitation": "Tiwizi, c’est se mettre à plusieurs sur un même ouvrage jusqu’à ce qu’il soit fini. Ici, on apprend à "
        "photographier ce que l’on fabrique, à en raconter l’histoire, à la publier à la bonne heure et à voir ce qu’elle apporte.",
        "steps": [
            ("Apprendre", "Une leçon courte, des mots simples : dix minutes sur le téléphone."),
            ("S’exercer", "On écrit une vraie publication sur son produit, et la formatrice ou le formateur répond."),
            (
                "Publier",
                "On relit ensemble, la présidente approuve, et la publication part à son heure, une seule fois.",
            ),
            (
                "Voir le résultat",
                "Les réactions se lisent à côté de la leçon qui les a préparées ; puis on apprend la suite.",
            ),
        ],
        "gifts": [
            ("Un calendrier clair", "Chaque membre voit ce qui va paraître, quand, et qui l’a écrit."),
            ("Rien ne part sans accord", "Les membres écrivent, la présidente approuve, rien ne paraît deux fois."),
            (
                "Un mur d’entraînement",
                "On s’exerce sur un mur qui se comporte comme un vrai réseau, sans crainte de se tromper.",
            ),
            (
                "Un simple téléphone suffit",
                "Des pages légères qui s’ouvrent avec un réseau faible, en arabe et en français.",
            ),
        ],
    },
    "en": {
        "title": "Tiwizi",
        "promise": "Together we make our craft known",
        "invitation": "Tiwizi means many hands on one piece of work until it is done. Here we learn to photograph what we make, "
        "to tell its story, to publish it at the right hour, and to see what it brings.",
        "steps": [
            ("Learn", "A short lesson in plain words: ten minutes on a phone."),
            ("Practise", "Write a real post about your own product; a trainer answers."),
            ("Publish", "Read it together, the president approves, and it goes out at its hour, once."),
            ("See what it brought", "Read the answers beside the lesson that taught it, then learn the next thing."),
        ],
        "gifts": [
            ("A calendar everyone can read", "Each member sees what goes out, when, and who wrote it."),
            ("Nothing goes out unapproved", "Members write, the president approves, and nothing appears twice."),
            (
                "A wall to try things on",
                "Practise on a wall that behaves like a real network, without fear of mistakes.",
            ),
            ("A simple phone is enough", "Light pages that open on a weak network, in Arabic and French."),
        ],
    },
    # Only what we can say well; the pages show Arabic and French programmes below, marked as such.
    "zgh": {"title": "ⵜⵉⵡⵉⵣⵉ", "promise": "ⴰⵏⵙⵓⴼ ⵖⵔ ⵜⵉⵡⵉⵣⵉ", "invitation": "", "steps": [], "gifts": []},
}
