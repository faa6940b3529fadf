"""Which region a job works on, at which size, and what the model is shown."""

from __future__ import annotations

import time

import numpy as np
import pytest

from studio.document.document import Document, Layer
from studio.document.outpaint import extend
from studio.document.raster import Raster
from studio.document.rect import Rect
from studio.document.region import Task, outline, plan, suggest_task, work_size
from studio.errors import StudioError
from studio.job import ModelInfo, Params

from .pictures import MODEL, noise

LARGE = ModelInfo("large", "", "sd", 512, 512)
UPSCALER = ModelInfo("x4", "", "x4-upscaler", 512, 512, 4, latent=4, reads="small")


def masked(width, height, *boxes, value=255):
    """A grey document with boxes masked."""
    mask = Raster(1)
    for box in boxes:
        mask = mask.paste(np.full((box[3], box[2]), value, np.uint8), box[0], box[1])
    return Document.from_pixels(np.full((height, width, 3), 90, np.uint8)).with_mask(mask)


def test_the_task_follows_from_the_document():
    assert suggest_task(Document.new(64, 64)) is Task.NEW_PICTURE
    assert suggest_task(masked(64, 64)) is Task.CHANGE
    assert suggest_task(masked(64, 64, (5, 5, 9, 9))) is Task.INPAINT
    bare = masked(64, 64, (5, 5, 9, 9)).with_canvas(Rect(0, 0, 80, 64))
    assert suggest_task(bare) is Task.INPAINT
    reaching = bare.with_mask(bare.mask.paste(np.full((9, 9), 1, np.uint8), 60, 5))
    assert suggest_task(reaching) is Task.OUTPAINT
    assert suggest_task(masked(64, 64).with_mask(Raster.from_array(noise(0, 5, 5), 200, 0))) is Task.CHANGE


@pytest.mark.parametrize(("hides", "task"), [(254, Task.INPAINT), (255, Task.OUTPAINT)])
def test_a_layer_mask_bares_the_canvas_where_it_hides_all(hides: int, task: Task):
    document = masked(64, 64, (5, 5, 9, 9))
    hidden = Raster.from_array(np.full((4, 4), hides, np.uint8), 8, 8)
    layer = document.layers[0].replace(hidden=hidden, has_mask=True)
    assert suggest_task(document.with_layer(0, layer)) is task
    assert suggest_task(document.with_layer(0, layer.replace(mask_enabled=False))) is Task.INPAINT
    assert suggest_task(document.with_layer(0, layer.replace(hidden=Raster(1)))) is Task.INPAINT


@pytest.mark.parametrize("place", [(0, 0), (-40, 13), (256, 0)])
def test_a_single_transparent_pixel_under_the_mask_is_found(place):
    pixels = np.full((600, 700, 4), 255, np.uint8)
    layer = Layer("Layer", Raster.from_array(pixels), *place)
    covered = Rect(max(0, place[0]), max(0, place[1]), 300, 500)
    values = np.full((covered.height, covered.width), 255, np.uint8)
    document = Document(600, 560, (layer,)).with_mask(Raster.from_array(values, covered.x, covered.y))
    assert suggest_task(document) is Task.INPAINT
    pixels[450 - place[1], 290 - place[0], 3] = 0
    holed = document.with_layer(0, layer.replace(raster=Raster.from_array(pixels)))
    assert suggest_task(holed) is Task.OUTPAINT
    hidden = Raster.from_array(np.full((9, 9), 255, np.uint8), 290 - place[0], 300 - place[1])
    masked_out = document.with_layer(0, layer.replace(hidden=hidden, has_mask=True))
    assert suggest_task(masked_out) is Task.OUTPAINT


def test_a_new_picture_has_no_image_and_brings_its_size():
    planned = plan(Document.new(512, 512), Params(width=48, height=32, prompt="a house"), MODEL)
    assert planned.job.task == "text-to-image"
    assert planned.region == Rect(0, 0, 48, 32)
    after = planned.add(Document.new(512, 512), planned.paste(noise(0, 32, 48, 3)))
    assert (after.width, after.height) == (48, 32)
    assert after.layers[-1].name == "a house"
    assert np.array_equal(after.composite()[..., :3], noise(0, 32, 48, 3))


def test_a_new_picture_over_another_keeps_both():
    document = masked(64, 20)
    planned = plan(document, Params(width=48, height=32), MODEL, Task.NEW_PICTURE)
    after = planned.add(document, planned.paste(noise(0, 32, 48, 3)))
    assert (after.width, after.height, len(after.layers)) == (64, 32, 2)


def test_a_canvas_with_an_empty_layer_keeps_its_size_around_a_new_picture():
    document = Document(100, 64, (Layer("Layer 1", Raster(4)),))
    planned = plan(document, Params(width=48, height=32), MODEL)
    assert planned.task is Task.NEW_PICTURE
    after = planned.add(document, planned.paste(noise(0, 32, 48, 3)))
    assert (after.width, after.height) == (100, 64)
    shown = after.composite()[..., 3] > 0
    assert shown[16:48, 26:74].all()
    assert shown.sum() == 48 * 32


def test_changing_the_whole_picture_has_no_mask_and_works_near_the_models_size():
    small = plan(masked(40, 32), Params(), MODEL)
    assert small.job.task == "image-to-image"
    assert small.job.params.region is None
    assert (small.job.params.width, small.job.params.height) == (40, 32)
    assert small.region == Rect(0, 0, 40, 32)
    large = plan(masked(400, 200), Params(), MODEL)
    assert (large.job.params.width, large.job.params.height) == (48, 24)
    after = large.add(masked(400, 200), large.paste(noise(0, 24, 48, 3)))
    assert after.composite().shape == (200, 400, 4)
    assert (after.composite()[..., 3] == 255).all()


def test_a_crop_has_the_models_size_around_the_mask_and_is_not_resampled():
    planned = plan(masked(3000, 2000, (1500, 900, 60, 40)), Params(context=64), LARGE)
    assert (planned.region.width, planned.region.height) == (512, 512)
    assert planned.job.image.shape == (512, 512, 3)
    middle = planned.region.x + 256, planned.region.y + 256
    assert middle == (1530, 920)


def test_a_crop_at_the_border_stays_on_the_canvas():
    planned = plan(masked(3000, 2000, (2990, 0, 10, 10)), Params(), LARGE)
    assert planned.region == Rect(3000 - 512, 0, 512, 512)


def test_a_long_mask_gets_a_crop_at_most_twice_as_long_as_wide():
    region = outline(masked(4000, 4000, (100, 2000, 3000, 10)), Params(context=0), LARGE)
    assert region.width == 3000
    assert region.height == 1504
    size = work_size(region, LARGE)
    assert 0.7 * 512 * 512 < size[0] * size[1] <= 1.5 * 512 * 512


def test_several_islands_are_worked_on_together():
    region = outline(masked(900, 900, (10, 10, 5, 5), (800, 700, 5, 5)), Params(context=8), LARGE)
    assert region.contains(Rect(10, 10, 5, 5))
    assert region.contains(Rect(800, 700, 5, 5))


@pytest.mark.parametrize(("width", "height"), [(1, 1), (7, 300), (300, 7), (31, 33), (2000, 1)])
def test_a_document_smaller_or_thinner_than_the_model_is_worked_whole(width, height):
    planned = plan(masked(width, height, (0, 0, 1, 1)), Params(context=9999), MODEL)
    assert planned.region == Rect(0, 0, width, height)
    size = planned.job.params.width, planned.job.params.height
    assert size[0] * size[1] <= 1.5 * 32 * 32
    assert min(size) >= 8


def test_the_outline_is_the_region_of_the_plan():
    document = masked(900, 700, (300, 200, 50, 70))
    for task in Task:
        params, model = Params(width=64, height=64), UPSCALER if task is Task.UPSCALE else MODEL
        assert outline(document, params, model, task) == plan(document, params, model, task).region


def test_an_upscaler_gets_the_picture_with_its_pixels_repeated():
    document = Document.from_pixels(np.random.default_rng(0).integers(0, 256, (21, 33, 3), np.uint8))
    planned = plan(document, Params(fill="keep"), UPSCALER)
    assert (planned.task, planned.job.params.width, planned.job.params.height) == (Task.UPSCALE, 132, 84)
    assert planned.job.image is not None
    assert np.array_equal(planned.job.image[::4, ::4], document.composite()[..., :3])
    assert planned.paste(planned.job.image).raster.bounds() == document.rect


def test_an_upscaler_works_a_mask_at_the_pictures_own_size():
    planned = plan(masked(900, 700, (300, 200, 50, 70)), Params(context=64), UPSCALER)
    assert planned.task is Task.INPAINT
    size = planned.job.params.width, planned.job.params.height
    assert size == (planned.region.width, planned.region.height)


@pytest.mark.parametrize(
    ("model", "size", "words"),
    [(None, (64, 64), "does not make pictures larger"), ("x4", (8, 5000), "the limit is 16,384 a side")],
)
def test_what_cannot_be_made_larger_is_told(model, size, words):
    document = Document.from_pixels(np.zeros((size[1], size[0], 3), np.uint8))
    with pytest.raises(StudioError, match=words):
        outline(document, Params(), UPSCALER if model else MODEL, Task.UPSCALE)


def test_a_task_can_be_given_by_its_name():
    assert plan(masked(64, 64, (5, 5, 9, 9)), Params(), MODEL, "Change whole picture").job.mask is None


@pytest.mark.parametrize(
    ("document", "params", "task", "words"),
    [
        (Document.new(64, 64), Params(), Task.CHANGE, "no picture to change"),
        (masked(64, 64), Params(), Task.INPAINT, "mask is empty"),
        (masked(64, 64), Params(), Task.OUTPAINT, "mask is empty"),
        (Document.new(64, 64), Params(width=130), Task.NEW_PICTURE, "multiples of 8"),
        (Document.new(64, 64), Params(height=0), Task.NEW_PICTURE, "multiples of 8"),
        (masked(64, 64, (1, 1, 2, 2)), Params(fill="magic"), None, "no fill"),
    ],
)
def test_what_cannot_be_planned_is_said_in_one_sentence(document, params, task, words):
    with pytest.raises(StudioError, match=words):
        plan(document, params, MODEL, task)


def test_a_hairline_keeps_its_full_value_at_the_work_size():
    planned = plan(masked(4000, 4000, (0, 2000, 4000, 1)), Params(), MODEL)
    assert planned.job.mask.max() == 255
    assert (planned.weights()[planned.mask > 0] == 255).all()


def test_a_soft_mask_is_blended_by_its_value():
    document = masked(200, 200, (0, 0, 200, 200), value=128)
    planned = plan(document, Params(), MODEL, Task.INPAINT)
    after = planned.add(document, planned.paste(np.full((32, 32, 3), 190, np.uint8)))
    assert (np.abs(after.composite()[..., :3].astype(int) - 140) <= 1).all()


@pytest.mark.parametrize(("native", "soft"), [(300, 6), (32, 26)])
def test_the_seam_lies_inside_the_mask_and_is_soft(native, soft):
    """A result that is enlarged has a wider seam, in document pixels."""
    document = masked(300, 300, (100, 100, 100, 100))
    planned = plan(document, Params(), ModelInfo("m", "", "sd", native, native))
    after = planned.add(document, planned.paste(np.full((32, 32, 3), 250, np.uint8)))
    row = after.composite()[150, :, 0].astype(int)
    assert (row[:100] == 90).all()
    assert (row[200:] == 90).all()
    assert (row[100 + soft : 200 - soft] == 250).all()
    assert np.abs(np.diff(row)).max() < 80


def test_a_mask_to_the_canvas_edge_is_not_faded_there():
    planned = plan(masked(64, 64, (0, 0, 30, 64)), Params(), MODEL)
    weights = planned.weights()
    assert (weights[:, 0] == 255).all()
    assert (weights[0, :17] == 255).all()
    assert weights[0, 29] < 255


def test_a_mask_to_the_crop_edge_is_faded_there():
    planned = plan(masked(300, 300, (100, 100, 100, 100)), Params(context=0), MODEL)
    assert planned.region == Rect(98, 98, 104, 104)
    square = masked(300, 300, (100, 100, 104, 104))
    weights = plan(square, Params(context=0), MODEL).weights()
    assert weights.shape == (104, 104)
    assert weights[50, 0] < 128 < weights[50, 10]
    assert weights[0, 50] == weights[50, 0] == weights[103, 50] == weights[50, 103]


def test_the_layer_is_named_after_the_prompt_and_lies_on_top():
    document = masked(64, 64, (5, 5, 9, 9)).add(Layer("above")).with_active(0)
    planned = plan(document, Params(prompt="a cat"), MODEL)
    after = planned.add(document, planned.paste(noise(0, 32, 32, 3)))
    assert [layer.name for layer in after.layers] == ["Background", "above", "a cat"]
    assert after.mask is document.mask


def test_the_cost_follows_the_crop_and_not_the_canvas():
    """On 8192 x 8192 pixels a plan, its way back and the outline take about what they take on 1024 x 1024."""

    def seconds(side):
        tile = np.full((256, 256, 4), 255, np.uint8)
        tiles = {(c, r): tile for c in range(side // 256) for r in range(side // 256)}
        document = Document(side, side, (Layer("", Raster(4, tiles)),))
        document = document.with_mask(Raster.from_array(np.full((90, 90), 255, np.uint8), 500, 500))
        times = []
        for _ in range(5):
            start = time.thread_time()  # of this thread alone, however busy the machine
            planned = plan(document, Params(), LARGE)
            planned.add(document, planned.paste(planned.job.image)).changed(document)
            times.append(time.thread_time() - start)
        return min(times)

    assert seconds(8192) < 3 * seconds(1024) + 0.005


def test_a_slight_shift_of_all_colours_is_taken_back_inside_the_mask():
    pixels = np.full((64, 64, 3), 120, np.uint8)
    pixels[:, 32:] = (60, 150, 200)
    mask = Raster.from_array(np.full((20, 40), 255, np.uint8), 10, 20)
    planned = plan(Document.from_pixels(pixels).with_mask(mask), Params(), LARGE)
    shifted = np.clip(planned.job.image + np.int16([14, -9, 20]), 0, 255).astype(np.uint8)
    pasted = planned.paste(shifted).raster.crop(Rect(14, 24, 32, 12))[..., :3]
    assert np.abs(pasted.astype(int) - pixels[24:36, 14:46]).max() <= 6
    assert np.abs(pasted.astype(int) - pixels[24:36, 14:46]).mean() <= 1


def test_a_result_equal_to_the_picture_around_is_not_recoloured():
    planned = plan(masked(64, 64, (20, 20, 24, 24)), Params(), ModelInfo("m", "", "sd", 64, 64))
    image = planned.job.image.copy()
    image[24:40, 24:40] = (250, 10, 10)
    pasted = planned.paste(image).raster.crop(Rect(26, 26, 10, 10))
    assert (pasted[..., :3] == (250, 10, 10)).all()


def test_a_result_lies_on_its_pixels_after_the_canvas_was_extended_or_cropped():
    document = masked(96, 64, (40, 20, 8, 8))
    made = plan(document, Params(prompt="a hill", context=8), MODEL)
    layer = made.paste(np.zeros((made.region.height, made.region.width, 3), np.uint8))
    extended = extend(document, 30, 10, 0, 0)
    assert made.region_in(extended) == made.region.shift(30, 10)
    there = made.add(extended, layer).composite(Rect(30, 10, 96, 64))
    assert np.array_equal(there, made.add(document, layer).composite())
    assert not np.array_equal(there, document.composite())
    cropped = extend(extended, -40, -15, 0, 0)
    assert made.region_in(cropped) == made.region.shift(-10, -5)
