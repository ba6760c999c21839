"""Images of 784 bytes, patches of ink on paper, from an integer formula that reference.testing.ts has too."""
import numpy


def digits(count, first=0):
    image, pixel = numpy.meshgrid(numpy.arange(first, first + count), numpy.arange(784), indexing="ij")
    ink = pixel * (2 * (image % 7) + 3) + 17 * image * image
    return numpy.where(ink % 97 < 20, (pixel * pixel + 31 * image) % 256, 0)
