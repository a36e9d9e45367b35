"""Bringing a picture into the shapes a network takes by adding a border: nothing of the product is cut away."""

from typing import Any

from PIL import Image, ImageStat
from wagtail.images.image_operations import FilterOperation
from willow.plugins.pillow import PillowImage

EDGE = 0.02  # the part of each side whose mean colour the border takes


class PadOperation(FilterOperation):
    """`pad-80-191`: width to height between 0.80 and 1.91; a picture inside stays as it is."""

    def construct(self, narrowest: str, widest: str) -> None:
        self.narrowest, self.widest = int(narrowest) / 100, int(widest) / 100
        if not 0 < self.narrowest <= self.widest:
            raise ValueError("narrowest and widest are hundredths, the smaller first")

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> Any:
        width, height = willow.get_size()
        size = padded_size(width, height, self.narrowest, self.widest)
        if size == (width, height):
            return willow
        return PillowImage(padded(willow.get_pillow_image(), size))


def padded_size(width: int, height: int, narrowest: float, widest: float) -> tuple[int, int]:
    """The smallest size that holds the picture and has an allowed shape."""
    if width < height * narrowest:
        return -int(-height * narrowest // 1), height
    if width > height * widest:
        return width, -int(-width / widest // 1)
    return width, height


def padded(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture in the middle of a plain border of the colour of its own edges."""
    picture = picture.convert("RGB")
    canvas = Image.new("RGB", size, _colour_of_edges(picture))
    canvas.paste(picture, ((size[0] - picture.width) // 2, (size[1] - picture.height) // 2))
    return canvas


def _colour_of_edges(picture: Image.Image) -> tuple[int, int, int]:
    mask = Image.new("L", picture.size, 255)
    across, down = max(1, int(picture.width * EDGE)), max(1, int(picture.height * EDGE))
    if picture.width > 2 * across and picture.height > 2 * down:
        mask.paste(0, (across, down, picture.width - across, picture.height - down))
    red, green, blue = ImageStat.Stat(picture, mask).mean
    return int(red), int(green), int(blue)
