"""Codes and cards by Pillow and python3-qrcode, in the steps that the original app is documented to take.

Arguments: address, title, cover, rounds. Prints the milliseconds of each code and each card as JSON.
"""

import io
import json
import sys
import time

import qrcode
from PIL import Image, ImageDraw, ImageFont
from qrcode.image.styledpil import StyledPilImage
from qrcode.image.styles.colormasks import SolidFillColorMask
from qrcode.image.styles.moduledrawers import RoundedModuleDrawer

NAVY = (30, 58, 95)
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
BANNER = 80
PADDING = 20


def draw_code(address, size):
    """A rounded code of level H at ten pixels a module, resized."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_H, box_size=10, border=2)
    code.add_data(address)
    code.make(fit=True)
    colours = SolidFillColorMask(back_color=(255, 255, 255), front_color=NAVY)
    image = code.make_image(
        image_factory=StyledPilImage, module_drawer=RoundedModuleDrawer(), color_mask=colours
    )
    return image.resize((size, size), Image.Resampling.LANCZOS)


def draw_card(address, title, cover, size):
    """Cover, banner and code below each other."""
    code = draw_code(address, size)
    card = Image.new("RGB", (size, 2 * size + BANNER + 2 * PADDING), "white")
    picture = Image.open(cover).convert("RGB")
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    picture = picture.crop((left, top, left + side, top + side))
    card.paste(picture.resize((size, size), Image.Resampling.LANCZOS), (0, PADDING))
    pen = ImageDraw.Draw(card)
    pen.rectangle([(0, PADDING + size), (size, PADDING + size + BANNER)], fill=NAVY)
    try:
        font = ImageFont.truetype(FONT, 32)
    except OSError:
        font = ImageFont.load_default()
    _, _, width, height = pen.textbbox((0, 0), title, font=font)
    place = ((size - width) // 2, PADDING + size + (BANNER - height) // 2)
    pen.text(place, title, fill="white", font=font)
    card.paste(code, (0, PADDING + size + BANNER))
    return card


def encode(image):
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", optimize=True)
    return len(buffer.getvalue())


def measure(draw, rounds):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        size = encode(draw())
        times.append((time.perf_counter() - start) * 1000)
    return {"times": times, "bytes": size}


address, title, cover, rounds = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
print(
    json.dumps(
        {
            "code": measure(lambda: draw_code(address, 400), rounds),
            "card": measure(lambda: draw_card(address, title, cover, 800), rounds),
        }
    )
)
