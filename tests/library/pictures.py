"""Pictures as phones make them, for the tests."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def phone_picture(
    *,
    name: str = "IMG_0001.jpg",
    kind: str = "JPEG",
    size: tuple[int, int] = (120, 80),
    orientation: int = 1,
    gps: bool = True,
    tail: bytes = b"",
) -> SimpleUploadedFile:
    """A picture with the place and the phone in it; red on its left half so that turning shows."""
    picture = Image.new("RGB", size, (20, 90, 40))
    picture.paste((200, 30, 30), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretPhone"
    if gps:
        exif.get_ifd(0x8825).update({1: "N", 2: (30.0, 34.0, 12.0), 3: "W", 4: (8.0, 10.0, 1.0)})
    out = io.BytesIO()
    picture.save(out, kind, exif=exif, **({"comment": b"taken at Aoulouz"} if kind == "JPEG" else {}))
    return SimpleUploadedFile(name, out.getvalue() + tail, content_type=f"image/{kind.lower()}")
