"""Texts in many languages, and what English postings hold that looks like another one."""

from unicodedata import normalize

import pytest

from jobspan.languages.reading import DIFFERENT, read_language
from jobspan.resources import read_table

TABLE = {
    language: words.split()
    for language, words in read_table("jobspan.languages", "function_words.csv").items()
}

ENGLISH = (
    "You will bake bread and cakes with our team, and clean the ovens at the end of the day.\n"
)
GERMAN = (
    "Wir suchen für unsere Backstube eine Bäckerin oder einen Bäcker. Sie backen mit unserem Team "
    "Brot und Kuchen und sind auch für die Öfen zuständig.\n"
)
SKILLS = "Python\nSQL\nDocker and Kubernetes\nAI/ML\nC++\nDie casting\nPower BI\nSAP MM\nGo\nVue\n"
TEXTS = {
    "am": "ድርጅታችን ዳቦ ጋጋሪ ይፈልጋል። ሥራው በአዲስ አበባ ውስጥ ነው፣ እና ልምድ ያለው ሰው ወደ እኛ እንዲመጣ፣ ወይም ይህ ላይ ያመልክቱ።",
    "ar": "نبحث عن خباز من ذوي الخبرة في صناعة الخبز أو الكعك، على أن يكون مع فريقنا كل يوم.",
    "cs": "Hledáme pekaře, který bude u nás péct chléb a který se nebojí ranní směny. Máte zájem? "
    "Nabízíme také příplatky za noční práci, pro více informací nás kontaktujte.",
    "da": "Vi søger en bager til vores bageri, der kan bage brød og kager. Du er mødestabil og har "
    "lyst til at arbejde om morgenen.",
    "de": GERMAN,
    "el": "Ζητείται αρτοποιός για το φούρνο μας στην Αθήνα. Θα φτιάχνετε ψωμί και γλυκά με την "
    "ομάδα μας από τις πέντε το πρωί.",
    "es": "Buscamos una panadera para nuestro obrador. Las tareas son hornear el pan y las tartas "
    "con el equipo, y limpiar los hornos al final del día.",
    "fi": "Haemme leipomoomme leipuria, joka leipoo leipää ja kakkuja. Sinulla on kokemusta "
    "alalta tai olet valmis oppimaan, ja myös aamuvuorot ovat ok.",
    "fr": "Nous cherchons une boulangère pour notre équipe. Vous préparez le pain et les gâteaux "
    "avec nous, et vous nettoyez les fours à la fin de la journée.",
    "hi": "हमें एक बेकर की ज़रूरत है जो रोटी और केक बना सके। काम सुबह का है और आप हमारी टीम के साथ काम करेंगे।",
    "it": "Cerchiamo un panettiere per il nostro forno. Il lavoro è di mattina e le mansioni sono "
    "la cottura del pane e la pulizia dei forni.",
    "ja": "パンとケーキを焼く方を募集しています。朝の仕事です。経験がなくても応募できます。",
    "ko": "빵과 케이크를 굽는 제빵사를 모집합니다. 아침에 일하며 경험이 없어도 지원할 수 있습니다.",
    "nb": "Vi søker en baker som vil bake brød og kaker sammen med oss. Du har erfaring fra "
    "bakeri og er glad i å stå opp tidlig.",
    "nl": "Wij zoeken een bakker voor ons team. Je bakt het brood en de taarten met collega's en "
    "maakt aan het einde van de dag de ovens schoon.",
    "pl": "Szukamy piekarza, który będzie z nami piekł chleb oraz ciasta. Praca jest od rana, "
    "a doświadczenie nie jest wymagane. Oferujemy także dodatki za nocne zmiany.",
    "pt": "Procuramos uma padeira para a nossa equipe. Você vai assar o pão e os bolos com os "
    "colegas e limpar os fornos no fim do dia, mas não aos domingos.",
    "ru": "Мы ищем пекаря, который умеет печь хлеб и торты. Работа с утра, опыт не обязателен, "
    "но будет плюсом.",
    "sv": "Vi söker en bagare som vill baka bröd och kakor med oss. Du har erfarenhet från ett "
    "bageri och är van vid att gå upp tidigt.",
    "tr": "Ekmek ve pasta yapacak bir fırıncı arıyoruz. Sabah çalışmak için uygun olan ve en az "
    "bir yıl deneyim sahibi adaylar ile görüşmek isteriz.",
    "zh": "我们招聘面包师，负责面包和蛋糕的制作。工作在早上，也可以为没有经验的人提供培训。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_a_text_is_that_of_its_function_words(language: str) -> None:
    assert read_language(TEXTS[language]) == language


def test_most_of_a_text_decides() -> None:
    assert read_language(ENGLISH * 3 + GERMAN) == "en"
    assert read_language(ENGLISH + GERMAN * 3) == "de"


@pytest.mark.parametrize(
    "beside",
    [
        SKILLS * 20,
        "Deutsch | Français | Español | Português | Italiano | Nederlands | Svenska | 日本語\n" * 9,
        "Los Angeles, La Jolla, El Paso, San Luis del Sol, Rio de Janeiro, Des Moines, Le Mars\n",
        "Ny stilling\nBewerben\nPostuler\n",
        "職種 ",
    ],
)
def test_lists_menus_and_places_make_no_english_posting_one_of_another_language(
    beside: str,
) -> None:
    assert read_language(beside + ENGLISH * 3) == "en"


@pytest.mark.parametrize(
    "text", ["", " \n\t", "Baker", SKILLS * 20, "2026-11-29 $20 - $25 🍞🥖 \u0301\u200d"]
)
def test_what_is_no_running_text_is_in_no_language(text: str) -> None:
    assert read_language(text) is None


def test_the_function_words_must_be_different_and_a_share_of_the_text() -> None:
    """`the` and `and` are two, however often they stand there; four words of 81 are under 5 %."""
    assert DIFFERENT == 4
    assert read_language("the bread and the cake " * 40) is None
    assert read_language("the bread and cake of our oven") == "en"
    assert read_language("the bread and cake of our " + "oven " * 74) == "en"
    assert read_language("the bread and cake of our " + "oven " * 75) is None


def test_a_language_that_is_in_no_list_is_none() -> None:
    tamil = "நாங்கள் ரொட்டி சுடுபவரைத் தேடுகிறோம். வேலை காலையில் தொடங்கும், அனுபவம் தேவையில்லை."
    assert read_language(tamil) is None


def test_case_and_the_way_in_which_accents_are_written_do_not_count() -> None:
    vietnamese = "Chúng tôi cần một thợ làm bánh. Bạn sẽ làm việc với các đồng nghiệp và được trả."
    assert normalize("NFD", vietnamese) != vietnamese
    assert read_language(normalize("NFD", vietnamese)) == "vi"
    assert read_language(vietnamese.upper()) == "vi"


def test_a_long_text_is_read_to_its_end() -> None:
    assert read_language("bread " * 50_000 + ENGLISH * 1_000) == "en"
    assert read_language("a" * 1_000_000) is None


def test_each_word_stands_once_in_the_list_of_a_language_and_in_no_list_beside_the_english() -> (
    None
):
    english = set(TABLE["en"])
    for language, words in TABLE.items():
        assert words == sorted(set(words)), language
        assert len(words) >= 20, language
        assert all(word == normalize("NFC", word.lower()) for word in words), language
        assert language == "en" or not english.intersection(words), language
        assert not [word for word in words if word.isascii() and len(word) == 1], language


def test_every_word_of_the_table_counts() -> None:
    """With three others it makes the four that are needed, if a text has it as one word."""
    for language, words in TABLE.items():
        for word in words:
            others = [other for other in words if other != word][: DIFFERENT - 1]
            assert read_language(" ".join([*others, word])) is not None, (language, word)
