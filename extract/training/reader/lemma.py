"""Lemmas as edit scripts (Chrupala 2006), in the notation of extract/syntax/morphology.hpp."""


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cased(form: str, letter_case: str) -> str:
    if letter_case == "k":
        return form
    return form.lower() if letter_case == "l" else _capitalized(form.lower())


def script_between(form: str, lemma: str) -> str:
    """The shortest script ("l 3 y": lower, strip 3 bytes, append "y") that makes `lemma`."""
    best, best_cost = "", None
    target = lemma.encode()
    for letter_case in "lkc":
        base = _cased(form, letter_case)
        common = 0
        while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
            common += 1
        prefix = len(base[:common].encode())
        strip = len(base.encode()) - prefix
        append = target[prefix:].decode()
        cost = strip + len(target) - prefix
        if best_cost is None or cost < best_cost:
            best, best_cost = f"{letter_case} {strip} {append}", cost
    return best


def apply_script(script: str, form: str) -> str:
    letter_case, strip, append = script.split(" ", 2)
    data = _cased(form, letter_case).encode()
    if int(strip) > len(data):
        return data.decode()
    lemma = data[: len(data) - int(strip)].decode(errors="ignore") + append
    return lemma or form
