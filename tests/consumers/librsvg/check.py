#!/usr/bin/env python3
"""librsvg draws graph.svg and timeline.svg without a complaint, each of its size and with colours in it."""
import os
import struct
import subprocess
import sys
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import common
from common import check

here = common.folder()
common.need("rsvg-convert", "librsvg2-bin")


def pixels(png):
    """Width, height, and the colours of a PNG of 8-bit RGBA."""
    check(png.startswith(b"\x89PNG\r\n\x1a\n"), "a PNG")
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    check((depth, kind) == (8, 6), "8-bit RGBA")
    data, at = b"", 8
    while at < len(png):
        size, = struct.unpack(">I", png[at:at + 4])
        if png[at + 4:at + 8] == b"IDAT":
            data += png[at + 8:at + 8 + size]
        at += 12 + size
    raw, stride = zlib.decompress(data), 4 * width
    colours, above = set(), bytearray(stride)
    for row in range(height):
        kind, line = raw[row * (stride + 1)], bytearray(raw[row * (stride + 1) + 1:(row + 1) * (stride + 1)])
        for i in range(stride):
            left = line[i - 4] if i >= 4 else 0
            corner = above[i - 4] if i >= 4 else 0
            guess = left + above[i] - corner
            nearest = min((abs(guess - left), 0, left), (abs(guess - above[i]), 1, above[i]), (abs(guess - corner), 2, corner))[2]
            line[i] = (line[i] + (0, left, above[i], (left + above[i]) // 2, nearest)[kind]) & 255
        colours.update(bytes(line[i:i + 3]) for i in range(0, stride, 4))
        above = line
    return width, height, colours


for name, wanted in (("graph.svg", 3), ("timeline.svg", 1)):
    path = os.path.join(here, name)
    done = subprocess.run(["rsvg-convert", "-w", "400", path], capture_output=True, check=False)
    check(done.returncode == 0 and not done.stderr, f"{name}: {done.stderr.decode()}")
    width, height, colours = pixels(done.stdout)
    check(width == 400 and height > 100, f"{name} is {width} x {height}")
    own = [bytes(c) for c in ((0, 114, 178), (86, 180, 233), (230, 159, 0), (0, 158, 115), (204, 121, 167), (213, 94, 0))]
    seen = sum(colour in colours for colour in own)
    check(seen >= wanted, f"{name} shows {seen} of the kinds' colours")
    print(f"{name}: {width} x {height} pixels, {seen} of the kinds' colours")
