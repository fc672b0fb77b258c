"""The gazetteer: names of countries, regions and cities, without context and with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.language.folding import fold
from extract.mentions.gazetteer import Gazetteer, city, country, region

COUNTRIES = """
Federazione Russa=RU, Territori Palestinesi=PS, Palestina=PS, USA=US, Stati Uniti=US,
gli Stati Uniti d’America=US, Corea del Sud=KR, Repubblica di Corea=KR, Corea del Nord=KP,
Repubblica di Macedonia=MK, Macedonia del Nord=MK, Costa d’Avorio=CI, COSTA D'AVORIO=CI,
Regno Unito=GB, Inghilterra=GB, Scozia=GB, Principato di Monaco=MC, Capo Verde=CV,
Repubblica Ceca=CZ, Moldavia=MD, Ruanda=RW, Paesi Bassi=NL, Olanda=NL, Birmania=MM,
Myanmar=MM, Repubblica delle Filippine=PH, Regno del Marocco=MA, Hong Kong=HK,
Repubblica Popolare Cinese=CN, Repubblica del Congo=CG, Repubblica Democratica del Congo=CD,
Repubblica Islamica del Pakistan=PK, Granducato di Lussemburgo=LU, Bosnia ed Erzegovina=BA,
Repubblica Dominicana=DO, Repubblica Centrafricana=CF, Viet Nam=VN, il Perù=PE, l’Ucraina=UA,
Germany=DE, Norvège=NO, Repubblica di San Marino=SM, Kosovo=XK, Kazakhstan=KZ
"""


@pytest.mark.parametrize("pair", [p.strip() for p in COUNTRIES.split(",")])
def test_country_names(pair: str) -> None:
    name, code = pair.split("=")
    found = country(name)
    assert found is not None and found.code == code
    assert found.geonames_id is not None


@pytest.mark.parametrize(
    "name", ["", "Torino", "italiano", "Repubblica", "Regno", "Unione", "di", "l’"]
)
def test_no_country(name: str) -> None:
    assert country(name) is None


CITIES = """
Leopoli=UA, Lione=FR, Colonia=DE, Pechino=CN, Città del Messico=MX, Losanna=CH, Strasburgo=FR,
Anversa=BE, Lubiana=SI, Varsavia=PL, L’Avana=CU, L'Avana=CU, Liegi=BE, Ginevra=CH, Saragozza=ES,
Lisbona=PT, Edimburgo=GB, Salonicco=GR, Betlemme=PS, Gerico=PS, Tangeri=MA, Bruges=BE,
Ho Chi Minh City=VN, San Pietroburgo=RU, Gaza City=PS, Città di Lione=FR, NAGOYA=JP,
CHAMBÉRY=FR, Zlin=CZ, Zlín=CZ, Esch-sur-Alzette=LU, Cluj Napoca=RO, Porto=PT, Alessandria=IT,
Filadelfia=US, San Paolo=BR, Barcellona=ES, Valencia=ES, Praia=CV, Birmingham=GB,
Città di Guatemala=GT, Monaco di Baviera=DE, Comune di Asti=IT, Torino=IT
"""


@pytest.mark.parametrize("pair", [p.strip() for p in CITIES.split(",")])
def test_cities_without_country(pair: str) -> None:
    name, code = pair.split("=")
    found = city(name)
    assert found is not None and found.country_code == code
    assert found.latitude and found.longitude and found.geonames_id


@pytest.mark.parametrize("name", ["", "Córdoba", "Monaco", "Springfield", "Xyzzyopolis", "León"])
def test_null_beats_a_guess(name: str) -> None:
    assert city(name) is None


def test_printed_country_wins() -> None:
    for name, code in [("Córdoba", "AR"), ("Córdoba", "ES"), ("CORDOBA", "AR"), ("León", "MX"),
                       ("Tripoli", "LB"), ("Birmingham", "US"), ("Hong Kong", "CN")]:  # fmt: skip
        found = city(name, code)
        assert found is not None and found.country_code in (code, "HK")
    assert city("Lione", "DE") is None


def test_hints_of_the_edition() -> None:
    gazetteer = Gazetteer(hints={"Córdoba": "AR"})
    for name in ("CÓRDOBA", "Cordoba", "Città di Córdoba"):
        found = gazetteer.city(name)
        assert found is not None and found.country_code == "AR"
    assert gazetteer.city("Nagoya") is not None
    resolved = gazetteer.resolve("Marocco")
    assert resolved is not None and resolved.feature == "country"


def test_regions() -> None:
    found = region("Regione Piemonte")
    assert found is not None and (found.feature, found.country_code) == ("region", "IT")
    assert region("Torino") is None


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_never_raises(name: str) -> None:
    fold(name)
    country(name)
    region(name)
    city(name)
    city(name, "IT", {name: "FR"})
