# Turns ballot names into readable ones, the same for the same person on every ballot of 2019 and 2023.
import re

KEPT = {  # better known by the name in quotation marks, or spelled differently from ballot to ballot
    'PROCO "JOE" MORENO': "Proco Joe Moreno",
    'PATRICIA "PAT" DOWELL': "Pat Dowell",
    'SAMANTHA "SAM" NUGENT': "Samantha Nugent",
    'GILBERT "GIL" VILLEGAS': "Gilbert Villegas",
    'LEONOR "LORI" TORRES WHITT': "Lori Torres Whitt",
    'JESSICA "JESSIE" FUENTES': "Jessie Fuentes",
    'VICTORIA "VICKO" ALVAREZ': "Vicko Alvarez",
    'MATTHEW "KHARI" HUMPHRIES': "Khari Humphries",
    "MARTINA 'TINA' HONE": "Tina Hone",
    'RAFAEL "RAFA" YANEZ': "Rafael Yañez",
    'TANYA G. PATINO': "Tanya Patiño",
    'R. RODRIGUEZ SANCHEZ': "Rossana Rodriguez-Sanchez",
    'ROSSANA SANCHEZ': "Rossana Rodriguez-Sanchez",
    'ROSSANA RODRIGUEZ SANCHEZ': "Rossana Rodriguez-Sanchez",
    'BYRON SIGCHO LOPEZ': "Byron Sigcho-Lopez",
    'ANDRÉ VASQUEZ': "Andre Vasquez",
    'CARLOS RAMIREZ-ROSA': "Carlos Ramirez-Rosa",
    'JEANETTE B TAYLOR': "Jeanette B. Taylor",
    'RICHARD A WOOTEN': "Richard A. Wooten",
    'ANDREW D ROWLAS': "Andrew D. Rowlas",
    'KIMBERLY I "KIM" EGONMWAN': "Kimberly I. Egonmwan",
    'DEBRA L. SILVERSTEIN': "Debra Silverstein",
    'EBONY D. LUCAS': "Ebony Lucas",
    'CB JOHNSON': "CB Johnson",
    'DON DON': "Don Don",
    'LENI MANAA-HOPPENWORTH': "Leni Manaa-Hoppenworth",
    'PRESTON BROWN JR': "Preston Brown Jr.",
    'PETE DEMAY': "Pete DeMay",
    'COREY DENELLE BRADDOCK': "Corey Denelle Braddock",
    'STEVE DEMITRO': "Steve Demitro",
    'CLEOPATRA DRAPER': "Cleopatra Draper",
    'TRACI TREASURE JOHNSON': "Traci Johnson",
    'MONIQUE L. SCOTT': "Monique Scott",
}
SUFFIX = {"JR": "Jr.", "JR.": "Jr.", "SR.": "Sr.", "SR": "Sr.", "II": "II", "III": "III", "IV": "IV"}


def word(w):
    if w.upper() in SUFFIX:
        return SUFFIX[w.upper()]
    if re.fullmatch(r"(?i)mc[a-z]+", w):
        return "Mc" + w[2:].capitalize()
    if re.fullmatch(r"(?i)o'[a-z]+", w):
        return "O'" + w[2:].capitalize()
    return "-".join(p[:1].upper() + p[1:].lower() for p in w.split("-"))


def readable(ballot):
    """The ballot's name with ordinary capitals, without the nickname in quotation marks."""
    if ballot in KEPT:
        return KEPT[ballot]
    name = re.sub(r'["(][^")]*[")]', " ", ballot).replace(",", " ")
    return " ".join(word(w) for w in name.split())
