"""What libical, the library of Evolution and KDE, says of a calendar text: its own check of the
restrictions that RFC 5546 puts on each method. Debian has it as libical3."""

import ctypes

LIBRARY = ctypes.CDLL("libical.so.3")
LIBRARY.icalparser_parse_string.restype = ctypes.c_void_p
LIBRARY.icalparser_parse_string.argtypes = [ctypes.c_char_p]
LIBRARY.icalrestriction_check.restype = ctypes.c_int
LIBRARY.icalrestriction_check.argtypes = [ctypes.c_void_p]
LIBRARY.icalcomponent_as_ical_string.restype = ctypes.c_char_p
LIBRARY.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
LIBRARY.icalcomponent_free.argtypes = [ctypes.c_void_p]


#: Of DECLINECOUNTER, libical's table leaves out what RFC 5546 §3.2.8 has in it.
LEFT_OUT = ("for ATTENDEE property. Expected 0", "for SEQUENCE property. Expected 0")


def breaches(octets):
    """What libical objects to, in its words; an empty list where it takes the calendar."""
    calendar = LIBRARY.icalparser_parse_string(octets)
    if not calendar:
        return ["libical reads no calendar"]
    fine = LIBRARY.icalrestriction_check(calendar)
    text = LIBRARY.icalcomponent_as_ical_string(calendar).decode()
    LIBRARY.icalcomponent_free(calendar)
    lines = text.replace("\r\n ", "").replace("\n ", "").splitlines()
    told = [line for line in lines if line.startswith("X-LIC-ERROR")]
    if "METHOD:DECLINECOUNTER" in lines:
        fine = True
        told = [line for line in told if not any(words in line for words in LEFT_OUT)]
    return told or ([] if fine else ["libical objects, and does not say to what"])
