"""Two Windows metafiles, a blue box beside a red one: python3 metafiles.py DIRECTORY

By hand after [MS-EMF] and [MS-WMF]; no program here writes them.
"""
import struct
import sys

W, H = 1700, 850  # in hundredths of a millimetre
BOXES = ((50, 50, 650, 800, 0xA06020), (900, 300, 1600, 800, 0x3030C0))  # left, top, right, bottom, BGR


def emf():
    records = []

    def record(kind, data=b''):
        records.append(struct.pack('<II', kind, 8 + len(data)) + data)

    record(17, struct.pack('<I', 8))  # SETMAPMODE: anisotropic
    record(9, struct.pack('<ii', W, H))  # SETWINDOWEXTEX
    record(11, struct.pack('<ii', W, H))  # SETVIEWPORTEXTEX
    for i, (left, top, right, bottom, colour) in enumerate(BOXES, 1):
        record(39, struct.pack('<IIII', i, 0, colour, 0))  # CREATEBRUSHINDIRECT
        record(37, struct.pack('<I', i))  # SELECTOBJECT
        record(43, struct.pack('<iiii', left, top, right, bottom))  # RECTANGLE
    record(14, struct.pack('<III', 0, 16, 20))  # EOF
    body = b''.join(records)
    header = struct.pack('<II4i4iIIIIHHIIIii', 1, 88, 0, 0, W, H, 0, 0, W, H, 0x464D4520, 0x10000,
                         88 + len(body), len(records) + 1, len(BOXES) + 1, 0, 0, 0, 0, W, H)
    return header + struct.pack('<ii', W // 100, H // 100) + body


def wmf():
    records = []

    def record(function, *words):
        records.append(struct.pack('<IH', 3 + len(words), function) + struct.pack('<%dH' % len(words), *words))

    record(0x0103, 8)
    record(0x020B, 0, 0)
    record(0x020C, H, W)
    for i, (left, top, right, bottom, colour) in enumerate(BOXES):
        record(0x02FC, 0, colour & 0xFFFF, colour >> 16, 0)
        record(0x012D, i)
        record(0x041B, bottom, right, top, left)
    record(0)
    body = b''.join(records)
    placeable = struct.pack('<IHhhhhHI', 0x9AC6CDD7, 0, 0, 0, W, H, 2540, 0)
    check = 0
    for (word,) in struct.iter_unpack('<H', placeable):
        check ^= word
    header = struct.pack('<HHHIHIH', 1, 9, 0x300, (18 + len(body)) // 2, len(BOXES), max(len(r) for r in records) // 2, 0)
    return placeable + struct.pack('<H', check) + header + body


open(sys.argv[1] + '/m.emf', 'wb').write(emf())
open(sys.argv[1] + '/m.wmf', 'wb').write(wmf())
