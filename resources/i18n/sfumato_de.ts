<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
 <context>
  <name>Sfumato</name>
  <message>
   <source> %1 steps are made again first.</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation> Vorher entstehen %1 Schritte noch einmal.</translation>
  </message>
  <message>
   <source> GB</source>
   <extracomment>studio/ui/dialogs/budget.py, studio/ui/timeline/budget_field.py</extracomment>
   <translation> GB</translation>
  </message>
  <message>
   <source> MB</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation> MB</translation>
  </message>
  <message>
   <source> and </source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation> und </translation>
  </message>
  <message>
   <source> or more</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation> oder mehr</translation>
  </message>
  <message>
   <source> per second</source>
   <extracomment>studio/ui/dialogs/animation.py, studio/ui/explore/walk_dialog.py</extracomment>
   <translation> pro Sekunde</translation>
  </message>
  <message>
   <source> pictures</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation> Bilder</translation>
  </message>
  <message>
   <source> px</source>
   <extracomment>studio/ui/brushes/brush_options.py, studio/ui/brushes/brush_panel.py, studio/ui/brushes/paint_options.py</extracomment>
   <translation> px</translation>
  </message>
  <message>
   <source> · chosen by hand</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation> · von Hand gewählt</translation>
  </message>
  <message>
   <source> · guidance painted</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation> · Guidance gemalt</translation>
  </message>
  <message>
   <source> · guidance scale 1: the guidance mask has no effect</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation> · Guidance-Skala 1: Die Guidance-Maske wirkt nicht</translation>
  </message>
  <message>
   <source> · no guidance is painted there: the prompt pulls as at scale 1</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation> · dort ist keine Guidance gemalt: Der Prompt zieht wie bei Skala 1</translation>
  </message>
  <message>
   <source>%1
%2 of %3 steps</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>%1
%2 von %3 Schritten</translation>
  </message>
  <message>
   <source>%1 % of the pixels differ, by at most %2 of 255</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>%1 % der Pixel unterscheiden sich, um höchstens %2 von 255</translation>
  </message>
  <message>
   <source>%1 (%2 new)</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>%1 (%2 neu)</translation>
  </message>
  <message>
   <source>%1 (%2 x %3) does not fit into memory.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 (%2 x %3) passt nicht in den Speicher.</translation>
  </message>
  <message>
   <source>%1 (not kept)</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>%1 (nicht aufgehoben)</translation>
  </message>
  <message>
   <source>%1 (not there)</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>%1 (nicht da)</translation>
  </message>
  <message>
   <source>%1 (undone)</source>
   <extracomment>studio/ui/panels/history_panel.py</extracomment>
   <translation>%1 (zurückgenommen)</translation>
  </message>
  <message>
   <source>%1 Did you mean %2?</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>%1 Meinten Sie %2?</translation>
  </message>
  <message>
   <source>%1 Did you mean __%2__?</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>%1 Meinten Sie __%2__?</translation>
  </message>
  <message>
   <source>%1 It is kept as %2; a new one begins.</source>
   <extracomment>studio/app/phrasebook.py</extracomment>
   <translation>%1 Sie bleibt als %2 erhalten; eine neue beginnt.</translation>
  </message>
  <message>
   <source>%1 Name a folder of text files in the settings.</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>%1 Nennen Sie in den Einstellungen einen Ordner mit Textdateien.</translation>
  </message>
  <message>
   <source>%1 and the other model are of different kinds: nothing to merge.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>%1 und das andere Modell sind von verschiedener Art: Da ist nichts zu mischen.</translation>
  </message>
  <message>
   <source>%1 are asked for, but there are only %2 to choose from.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Es sollen %1 sein, aber nur %2 stehen zur Wahl.</translation>
  </message>
  <message>
   <source>%1 at step %2</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>%1 bei Schritt %2</translation>
  </message>
  <message>
   <source>%1 brings everything back</source>
   <extracomment>studio/ui/canvas/hint.py</extracomment>
   <translation>%1 bringt alles zurück</translation>
  </message>
  <message>
   <source>%1 bytes</source>
   <extracomment>studio/ui/timeline/budget_field.py</extracomment>
   <translation>%1 Byte</translation>
  </message>
  <message>
   <source>%1 calls reused parts of earlier ones</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>%1 Aufrufe haben Teile früherer wiederverwendet</translation>
  </message>
  <message>
   <source>%1 cannot be converted: %2.</source>
   <extracomment>studio/engine/library/converting.py</extracomment>
   <translation>%1 lässt sich nicht umwandeln: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be deleted: %2.</source>
   <extracomment>studio/gallery/inputs.py, studio/gallery/mending.py, studio/gallery/trash.py</extracomment>
   <translation>%1 kann nicht gelöscht werden: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be kept in the gallery: %2.</source>
   <extracomment>studio/gallery/entries.py</extracomment>
   <translation>%1 kann nicht in der Galerie aufgehoben werden: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be made: %2.</source>
   <extracomment>studio/app/documents/templates.py, studio/grid/records.py</extracomment>
   <translation>%1 kann nicht erstellt werden: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be moved to %2: %3.</source>
   <extracomment>studio/gallery/trash.py</extracomment>
   <translation>%1 kann nicht nach %2 verschoben werden: %3.</translation>
  </message>
  <message>
   <source>%1 cannot be read as JSON.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>%1 kann nicht als JSON gelesen werden.</translation>
  </message>
  <message>
   <source>%1 cannot be read, so the folders it names are not searched: %2.</source>
   <extracomment>studio/engine/library/elsewhere.py</extracomment>
   <translation>%1 kann nicht gelesen werden, darum werden die Ordner darin nicht durchsucht: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be read.</source>
   <extracomment>studio/engine/adapters/lora/files.py</extracomment>
   <translation>%1 kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>%1 cannot be read: %2.</source>
   <extracomment>studio/engine/adapters/added.py, studio/engine/library/facts.py, studio/engine/library/finding.py</extracomment>
   <translation>%1 kann nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be run by OpenVINO: choose torch for it.</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>%1 kann von OpenVINO nicht ausgeführt werden: torch dafür wählen.</translation>
  </message>
  <message>
   <source>%1 cannot be saved in %2: %3.</source>
   <extracomment>studio/formats/writing.py</extracomment>
   <translation>%1 kann nicht in %2 gespeichert werden: %3.</translation>
  </message>
  <message>
   <source>%1 cannot be saved: its name must end in one of %2.</source>
   <extracomment>studio/formats/__init__.py</extracomment>
   <translation>%1 kann nicht gespeichert werden: Der Name muss auf eines von %2 enden.</translation>
  </message>
  <message>
   <source>%1 cannot be steered by %2, which steers models of the families %3: turn its control layer off, or choose such a model.</source>
   <extracomment>studio/engine/adapters/control/__init__.py</extracomment>
   <translation>%1 lässt sich nicht durch %2 steuern, das Modelle der Familien %3 steuert: Schalten Sie seine Steuerebene aus, oder wählen Sie ein solches Modell.</translation>
  </message>
  <message>
   <source>%1 cannot be used: see why…</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>%1 nicht verwendbar: nachsehen, warum …</translation>
  </message>
  <message>
   <source>%1 cannot be written: %2.</source>
   <extracomment>studio/engine/library/converting.py, studio/grid/records.py, studio/ui/brushes/palette.py</extracomment>
   <translation>%1 kann nicht geschrieben werden: %2.</translation>
  </message>
  <message>
   <source>%1 cannot be written: the process does not start.</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>%1 kann nicht geschrieben werden: Der Prozess startet nicht.</translation>
  </message>
  <message>
   <source>%1 cannot refine pictures of %2, so no refiner is used.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 kann Bilder von %2 nicht verfeinern, daher wird kein Refiner verwendet.</translation>
  </message>
  <message>
   <source>%1 cannot refine pictures of %2: it has to be another model of the same family that predicts the same.</source>
   <extracomment>studio/engine/library/catalog.py</extracomment>
   <translation>%1 kann Bilder von %2 nicht verfeinern: Es muss ein anderes Modell derselben Familie sein, das dasselbe vorhersagt.</translation>
  </message>
  <message>
   <source>%1 copy</source>
   <extracomment>studio/app/edits/layers.py, studio/app/edits/masks.py</extracomment>
   <translation>%1 Kopie</translation>
  </message>
  <message>
   <source>%1 could not be converted within an hour.</source>
   <extracomment>studio/engine/library/converting.py</extracomment>
   <translation>%1 konnte nicht innerhalb einer Stunde umgewandelt werden.</translation>
  </message>
  <message>
   <source>%1 days</source>
   <extracomment>studio/ui/grid/words.py</extracomment>
   <translation>%1 Tage</translation>
  </message>
  <message>
   <source>%1 different prompts</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>%1 verschiedene Prompts</translation>
  </message>
  <message>
   <source>%1 do not tell how they were made, or cannot be read, and were left out.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>%1 sagen nicht, wie sie entstanden, oder sind nicht lesbar, und wurden ausgelassen.</translation>
  </message>
  <message>
   <source>%1 does not fit into memory.</source>
   <extracomment>studio/formats/photoshop.py</extracomment>
   <translation>%1 passt nicht in den Speicher.</translation>
  </message>
  <message>
   <source>%1 does not make pictures larger: choose an upscaler.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>%1 macht keine Bilder größer: Wählen Sie einen Hochskalierer.</translation>
  </message>
  <message>
   <source>%1 does not read pictures of the kind %2.</source>
   <extracomment>studio/engine/adapters/control/union.py</extracomment>
   <translation>%1 liest keine Bilder der Art %2.</translation>
  </message>
  <message>
   <source>%1 does not suit %2, so %3 is used.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 passt nicht zu %2, darum wird %3 verwendet.</translation>
  </message>
  <message>
   <source>%1 does not suit this model, which was trained by %2; these do: %3.</source>
   <extracomment>studio/engine/schedulers/__init__.py</extracomment>
   <translation>%1 passt nicht zu diesem Modell, das mit %2 trainiert wurde; diese passen: %3.</translation>
  </message>
  <message>
   <source>%1 edits pictures, and its text encoder %2 cannot see: take the whole Qwen2.5-VL.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 bearbeitet Bilder, und der Text-Encoder %2 dazu kann nicht sehen: Nehmen Sie das ganze Qwen2.5-VL.</translation>
  </message>
  <message>
   <source>%1 failed</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>%1 fehlgeschlagen</translation>
  </message>
  <message>
   <source>%1 frames of %2 × %3 pixels, %4 seconds.</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>%1 Einzelbilder von %2 × %3 Pixeln, %4 Sekunden.</translation>
  </message>
  <message>
   <source>%1 frames, %2 seconds.</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>%1 Einzelbilder, %2 Sekunden.</translation>
  </message>
  <message>
   <source>%1 h %2 min</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>%1 h %2 min</translation>
  </message>
  <message>
   <source>%1 has another number of blocks than the other ControlNet: use one of them.</source>
   <extracomment>studio/engine/adapters/control/flux_controlnet.py, studio/engine/adapters/control/sd3_controlnet.py</extracomment>
   <translation>%1 hat eine andere Zahl von Blöcken als das andere ControlNet: Verwenden Sie eines von beiden.</translation>
  </message>
  <message>
   <source>%1 has groups in groups more than %2 deep.</source>
   <extracomment>studio/formats/gimp/reading.py, studio/formats/krita/reading.py, studio/formats/ora/reading.py</extracomment>
   <translation>%1 hat mehr als %2 Gruppen ineinander.</translation>
  </message>
  <message>
   <source>%1 has its guidance built in, so it cannot be painted: clear the guidance mask.</source>
   <extracomment>studio/engine/denoisers/transformer.py, studio/engine/denoisers/unet.py</extracomment>
   <translation>%1 hat seine Guidance eingebaut, sie kann also nicht gemalt werden: die Guidance-Maske leeren.</translation>
  </message>
  <message>
   <source>%1 has no %2%3; it offers: %4.</source>
   <extracomment>studio/engine/schedulers/__init__.py</extracomment>
   <translation>%1 hat keine %2%3; es bietet: %4.</translation>
  </message>
  <message>
   <source>%1 has no %2, which %3 has.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>%1 hat kein %2, das %3 hat.</translation>
  </message>
  <message>
   <source>%1 has no blocks that could be compiled: choose torch for it.</source>
   <extracomment>studio/engine/execution/compiled.py</extracomment>
   <translation>%1 hat keine Blöcke, die kompiliert werden könnten: Wählen Sie torch dafür.</translation>
  </message>
  <message>
   <source>%1 has no layers.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>%1 hat keine Ebenen.</translation>
  </message>
  <message>
   <source>%1 has no pixels.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 hat keine Pixel.</translation>
  </message>
  <message>
   <source>%1 has no schedule “%2” here; its default is used.</source>
   <extracomment>studio/formats/samplers.py</extracomment>
   <translation>%1 hat hier keinen Zeitplan „%2“; der übliche wird verwendet.</translation>
  </message>
  <message>
   <source>%1 has no zero-SNR rescaling; these have: %2.</source>
   <extracomment>studio/engine/schedulers/__init__.py</extracomment>
   <translation>%1 hat keine Zero-SNR-Reskalierung; diese haben sie: %2.</translation>
  </message>
  <message>
   <source>%1 holds %2, not a model: it is used together with one.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 enthält %2, kein Modell; es wird zusammen mit einem Modell verwendet.</translation>
  </message>
  <message>
   <source>%1 holds %2, which is not among the kinds of model that can be run.</source>
   <extracomment>studio/engine/recognition/__init__.py</extracomment>
   <translation>%1 enthält %2; diese Art von Modell läuft hier nicht.</translation>
  </message>
  <message>
   <source>%1 holds more than weights, so it was not opened and nothing in it ran.</source>
   <extracomment>studio/engine/library/converting.py</extracomment>
   <translation>%1 enthält mehr als Gewichte. Die Datei wurde deshalb nicht geöffnet, und nichts darin wurde ausgeführt.</translation>
  </message>
  <message>
   <source>%1 holds no control model.</source>
   <extracomment>studio/engine/adapters/control/finding.py</extracomment>
   <translation>%1 enthält kein Steuermodell.</translation>
  </message>
  <message>
   <source>%1 holds no merged picture: save it in Krita as OpenRaster, which opens with layers.</source>
   <extracomment>studio/formats/kra.py</extracomment>
   <translation>%1 enthält kein zusammengefügtes Bild: in Krita als OpenRaster speichern, das mit Ebenen geöffnet wird.</translation>
  </message>
  <message>
   <source>%1 holds no picture that can be read.</source>
   <extracomment>studio/formats/psd/reading.py</extracomment>
   <translation>%1 enthält kein lesbares Bild.</translation>
  </message>
  <message>
   <source>%1 holds nothing that is known: no U-Net, transformer, autoencoder or text encoder, no LoRA, ControlNet, adapter, embedding or upscaler (it begins with %2).</source>
   <extracomment>studio/engine/recognition/__init__.py</extracomment>
   <translation>%1 enthält nichts Bekanntes: weder U-Net, Transformer, Autoencoder oder Text-Encoder noch LoRA, ControlNet, Adapter, Embedding oder Upscaler (die Datei beginnt mit %2).</translation>
  </message>
  <message>
   <source>%1 holds only part of %2; it lacks: %3. Copy what is missing into one of your model folders; it is found there by itself.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 enthält nur einen Teil von %2; es fehlt: %3. Kopieren Sie das Fehlende in einen Ihrer Modellordner; dort wird es von selbst gefunden.</translation>
  </message>
  <message>
   <source>%1 holds values of a type that is not known, %2 (%3).</source>
   <extracomment>studio/engine/recognition/gguf.py, studio/engine/recognition/headers.py</extracomment>
   <translation>%1 enthält Werte eines unbekannten Typs, %2 (%3).</translation>
  </message>
  <message>
   <source>%1 in %2 has shape %3, but its config.json asks for %4.</source>
   <extracomment>studio/engine/weights/loading.py</extracomment>
   <translation>%1 in %2 hat die Form %3, die config.json verlangt aber %4.</translation>
  </message>
  <message>
   <source>%1 in %2 has the number format %3, which cannot be read.</source>
   <extracomment>studio/engine/weights/reading.py</extracomment>
   <translation>%1 in %2 hat das Zahlenformat %3, das nicht gelesen werden kann.</translation>
  </message>
  <message>
   <source>%1 in %2 is quantised in a way that cannot be read.</source>
   <extracomment>studio/engine/weights/loading.py</extracomment>
   <translation>%1 in %2 ist auf eine Art quantisiert, die nicht gelesen werden kann.</translation>
  </message>
  <message>
   <source>%1 in the trash</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>%1 im Papierkorb</translation>
  </message>
  <message>
   <source>%1 is %2 %3, which cannot be opened here: %4.</source>
   <extracomment>studio/formats/refused.py</extracomment>
   <translation>%1 ist %2 %3, was hier nicht geöffnet werden kann: %4.</translation>
  </message>
  <message>
   <source>%1 is %2 x %3 pixels; the limit is %4 a side and %5 million in all.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 hat %2 x %3 Pixel; höchstens %4 je Seite und %5 Millionen insgesamt sind möglich.</translation>
  </message>
  <message>
   <source>%1 is FLUX.2 dev, which is not run: of FLUX.2 the klein models are.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 ist FLUX.2 dev, das nicht ausgeführt wird: Von FLUX.2 laufen die Klein-Modelle.</translation>
  </message>
  <message>
   <source>%1 is a %2, which is not among the models that can be run.</source>
   <extracomment>studio/engine/models/__init__.py</extracomment>
   <translation>%1 ist ein %2; so ein Modell kann nicht ausgeführt werden.</translation>
  </message>
  <message>
   <source>%1 is a %2, which is not used here.</source>
   <extracomment>studio/engine/library/finding.py</extracomment>
   <translation>%1 ist ein %2, das hier nicht verwendet wird.</translation>
  </message>
  <message>
   <source>%1 is a ControlNet for SD3 without its config.json: take the folder that diffusers reads.</source>
   <extracomment>studio/engine/adapters/control/sd3_controlnet.py</extracomment>
   <translation>%1 ist ein ControlNet für SD3 ohne seine config.json: Nehmen Sie den Ordner, den diffusers liest.</translation>
  </message>
  <message>
   <source>%1 is a ControlNet for inpainting with SD3, which cannot be used yet.</source>
   <extracomment>studio/engine/adapters/control/sd3_controlnet.py</extracomment>
   <translation>%1 ist ein ControlNet für Inpainting mit SD3 und noch nicht zu brauchen.</translation>
  </message>
  <message>
   <source>%1 is a FLUX.1 model steered by pictures (%2 channels), which is not run.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 ist ein FLUX.1-Modell, das von Bildern gesteuert wird (%2 Kanäle); solche Modelle laufen hier nicht.</translation>
  </message>
  <message>
   <source>%1 is a GGUF file of version %2; only versions 2 and 3 can be read.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist eine GGUF-Datei der Version %2; nur die Versionen 2 und 3 sind lesbar.</translation>
  </message>
  <message>
   <source>%1 is a GGUF file under another name: give it the ending .gguf.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist eine GGUF-Datei unter anderem Namen: Geben Sie ihr die Endung .gguf.</translation>
  </message>
  <message>
   <source>%1 is a Git LFS pointer, not the weights: fetch the real file.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist ein Verweis von Git LFS, nicht die Gewichte: Die eigentliche Datei muss geholt werden.</translation>
  </message>
  <message>
   <source>%1 is a LoRA over another model, which has no weights of its own.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>%1 ist eine LoRA über einem anderen Modell und hat keine eigenen Gewichte.</translation>
  </message>
  <message>
   <source>%1 is a T2I-Adapter without its config.json: take the folder that diffusers reads.</source>
   <extracomment>studio/engine/adapters/control/t2i_adapter.py</extracomment>
   <translation>%1 ist ein T2I-Adapter ohne seine config.json: Nehmen Sie den Ordner, den diffusers liest.</translation>
  </message>
  <message>
   <source>%1 is a damaged or incomplete GIMP file.</source>
   <extracomment>studio/formats/xcf.py</extracomment>
   <translation>%1 ist eine beschädigte oder unvollständige GIMP-Datei.</translation>
  </message>
  <message>
   <source>%1 is a damaged or incomplete Krita file.</source>
   <extracomment>studio/formats/kra.py</extracomment>
   <translation>%1 ist eine beschädigte oder unvollständige Krita-Datei.</translation>
  </message>
  <message>
   <source>%1 is a damaged or incomplete OpenRaster file.</source>
   <extracomment>studio/formats/openraster.py</extracomment>
   <translation>%1 ist eine beschädigte oder unvollständige OpenRaster-Datei.</translation>
  </message>
  <message>
   <source>%1 is a damaged or incomplete Photoshop file.</source>
   <extracomment>studio/formats/photoshop.py</extracomment>
   <translation>%1 ist eine beschädigte oder unvollständige Photoshop-Datei.</translation>
  </message>
  <message>
   <source>%1 is a folder; choose a file name.</source>
   <extracomment>studio/formats/writing.py</extracomment>
   <translation>%1 ist ein Ordner; einen Dateinamen wählen.</translation>
  </message>
  <message>
   <source>%1 is a folder; choose a picture file.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 ist ein Ordner; eine Bilddatei wählen.</translation>
  </message>
  <message>
   <source>%1 is a palette without colours.</source>
   <extracomment>studio/document/brushes/palette.py</extracomment>
   <translation>%1 ist eine Palette ohne Farben.</translation>
  </message>
  <message>
   <source>%1 is a pickled checkpoint, which could run code when opened: convert it safely.</source>
   <extracomment>studio/engine/library/catalog.py</extracomment>
   <translation>%1 ist ein Pickle-Checkpoint, der beim Öffnen Code ausführen könnte: Wandeln Sie ihn sicher um.</translation>
  </message>
  <message>
   <source>%1 is a pickled file under another name, which could run code when opened.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist eine Pickle-Datei unter anderem Namen, die beim Öffnen Code ausführen könnte.</translation>
  </message>
  <message>
   <source>%1 is a pickled file, which could run code when opened; convert it first.</source>
   <extracomment>studio/engine/adapters/control/finding.py</extracomment>
   <translation>%1 ist eine Pickle-Datei, die beim Öffnen Code ausführen könnte; zuerst umwandeln.</translation>
  </message>
  <message>
   <source>%1 is a pickled file, which could run code when opened; only safetensors files are read.</source>
   <extracomment>studio/engine/adapters/lora/files.py</extracomment>
   <translation>%1 ist eine Pickle-Datei, die beim Öffnen Code ausführen könnte; nur safetensors-Dateien werden gelesen.</translation>
  </message>
  <message>
   <source>%1 is a pickled weight file, which could run code when opened; only safetensors files are read, so convert the model first.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>%1 ist eine Pickle-Gewichtsdatei, die beim Öffnen Code ausführen könnte; nur safetensors-Dateien werden gelesen, das Modell also zuerst umwandeln.</translation>
  </message>
  <message>
   <source>%1 is a web page, not the weights: the download did not work.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist eine Webseite, nicht die Gewichte: Das Herunterladen hat nicht geklappt.</translation>
  </message>
  <message>
   <source>%1 is an HDF5 file, not safetensors.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist eine HDF5-Datei, keine safetensors-Datei.</translation>
  </message>
  <message>
   <source>%1 is an IP-Adapter of a kind that is not known.</source>
   <extracomment>studio/engine/adapters/control/encoders.py</extracomment>
   <translation>%1 ist ein IP-Adapter einer unbekannten Art.</translation>
  </message>
  <message>
   <source>%1 is back as it was. Save it to keep it.</source>
   <extracomment>studio/app/recovery/recovery.py</extracomment>
   <translation>%1 ist wieder, wie es war. Speichern behält es.</translation>
  </message>
  <message>
   <source>%1 is back, but %2 parts of 256 x 256 pixels were damaged and are empty.</source>
   <extracomment>studio/app/recovery/recovery.py</extracomment>
   <translation>%1 ist wieder da, aber %2 Teile von 256 × 256 Pixeln waren beschädigt und sind leer.</translation>
  </message>
  <message>
   <source>%1 is being written; one at a time.</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>%1 wird gerade geschrieben; immer nur eine Datei.</translation>
  </message>
  <message>
   <source>%1 is damaged and cannot be opened.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 ist beschädigt und kann nicht geöffnet werden.</translation>
  </message>
  <message>
   <source>%1 is damaged and was left out.</source>
   <extracomment>studio/formats/ora/images.py</extracomment>
   <translation>%1 ist beschädigt und wurde weggelassen.</translation>
  </message>
  <message>
   <source>%1 is damaged or incomplete and cannot be opened.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 ist beschädigt oder unvollständig und kann nicht geöffnet werden.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 has %3 dimensions.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: %2 hat %3 Dimensionen.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 of shape %3 cannot be stored as %4.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: %2 mit der Form %3 kann nicht als %4 gespeichert sein.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 of shape %3 cannot take %4 bytes as %5.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist beschädigt: %2 mit der Form %3 kann als %5 nicht %4 Bytes belegen.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 of shape %3 is no scale of a weight of shape %4.</source>
   <extracomment>studio/engine/recognition/serving.py</extracomment>
   <translation>%1 ist beschädigt: %2 mit der Form %3 ist keine Skala eines Gewichts der Form %4.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 says nothing usable of its weight.</source>
   <extracomment>studio/engine/recognition/packed.py</extracomment>
   <translation>%1 ist beschädigt: %2 sagt nichts Brauchbares über sein Gewicht.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 stands in it twice.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: %2 steht zweimal darin.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 stands in its header twice.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist beschädigt: %2 steht zweimal im Kopf der Datei.</translation>
  </message>
  <message>
   <source>%1 is damaged: %2 takes %3 bytes.</source>
   <extracomment>studio/engine/recognition/serving.py</extracomment>
   <translation>%1 ist beschädigt: %2 belegt %3 Bytes.</translation>
  </message>
  <message>
   <source>%1 is damaged: a list in its header has %2 elements.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: Eine Liste im Kopf der Datei hat %2 Einträge.</translation>
  </message>
  <message>
   <source>%1 is damaged: a name in its header has %2 bytes.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: Ein Name im Kopf der Datei hat %2 Bytes.</translation>
  </message>
  <message>
   <source>%1 is damaged: a name in its header is no text.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: Ein Name im Kopf der Datei ist kein Text.</translation>
  </message>
  <message>
   <source>%1 is damaged: it claims %2 tensors and %3 remarks.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: Die Datei behauptet, %2 Tensoren und %3 Angaben zu enthalten.</translation>
  </message>
  <message>
   <source>%1 is damaged: its %2 lacks tensors (%3).</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 ist beschädigt: Dem Teil %2 fehlen Tensoren (%3).</translation>
  </message>
  <message>
   <source>%1 is damaged: its header holds a value of the unknown type %2.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: Der Kopf der Datei enthält einen Wert des unbekannten Typs %2.</translation>
  </message>
  <message>
   <source>%1 is damaged: its header says nothing usable of %2.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist beschädigt: Der Kopf der Datei sagt nichts Brauchbares über %2.</translation>
  </message>
  <message>
   <source>%1 is damaged: its tensors lie %2 bytes apart.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist beschädigt: Die Tensoren sollen %2 Bytes auseinanderliegen.</translation>
  </message>
  <message>
   <source>%1 is damaged: its tensors overlap or have holes between them.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist beschädigt: Die Tensoren überlappen sich oder haben Lücken dazwischen.</translation>
  </message>
  <message>
   <source>%1 is damaged: none of its layers can be opened.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>%1 ist beschädigt: Keine seiner Ebenen lässt sich öffnen.</translation>
  </message>
  <message>
   <source>%1 is damaged: what stands beside %2 does not fit it.</source>
   <extracomment>studio/engine/recognition/packed.py</extracomment>
   <translation>%1 ist beschädigt: Was neben %2 steht, passt nicht dazu.</translation>
  </message>
  <message>
   <source>%1 is made for models of the family %2, %3 is one of %4: choose a control model for that.</source>
   <extracomment>studio/engine/adapters/control/steering.py</extracomment>
   <translation>%1 ist für Modelle der Familie %2 gemacht, %3 ist eines von %4: Wählen Sie ein Steuermodell dafür.</translation>
  </message>
  <message>
   <source>%1 is made for models that read text %2 wide, %3 reads text %4 wide: choose a control model made for it.</source>
   <extracomment>studio/engine/adapters/control/steering.py</extracomment>
   <translation>%1 ist für Modelle gemacht, die Text der Breite %2 lesen, %3 liest Text der Breite %4: Wählen Sie ein Steuermodell dafür.</translation>
  </message>
  <message>
   <source>%1 is missing in the file and was left out.</source>
   <extracomment>studio/formats/ora/images.py</extracomment>
   <translation>%1 fehlt in der Datei und wurde weggelassen.</translation>
  </message>
  <message>
   <source>%1 is no GIMP palette: its first line should be “%2”.</source>
   <extracomment>studio/document/brushes/palette.py</extracomment>
   <translation>%1 ist keine GIMP-Palette: Die erste Zeile sollte „%2“ sein.</translation>
  </message>
  <message>
   <source>%1 is no LoRA in a form that can be read.</source>
   <extracomment>studio/engine/adapters/lora/files.py</extracomment>
   <translation>%1 ist kein LoRA in einer lesbaren Form.</translation>
  </message>
  <message>
   <source>%1 is no OpenRaster file: its list of layers is too long.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>%1 ist keine OpenRaster-Datei: Die Liste der Ebenen ist zu lang.</translation>
  </message>
  <message>
   <source>%1 is no model: it has no %2.</source>
   <extracomment>studio/engine/library/catalog.py, studio/engine/library/merging.py</extracomment>
   <translation>%1 ist kein Modell: Es hat kein %2.</translation>
  </message>
  <message>
   <source>%1 is no textual inversion in a form that can be read.</source>
   <extracomment>studio/engine/adapters/embeddings.py</extracomment>
   <translation>%1 ist keine Textual Inversion in einer lesbaren Form.</translation>
  </message>
  <message>
   <source>%1 is no vocabulary of T5: copy it again.</source>
   <extracomment>studio/engine/text/tokenizers.py</extracomment>
   <translation>%1 ist kein Vokabular von T5: Kopieren Sie die Datei noch einmal.</translation>
  </message>
  <message>
   <source>%1 is not a GGUF file.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>%1 ist keine GGUF-Datei.</translation>
  </message>
  <message>
   <source>%1 is not a file of keys.</source>
   <extracomment>studio/ui/keymap.py</extracomment>
   <translation>%1 ist keine Datei mit Tasten.</translation>
  </message>
  <message>
   <source>%1 is not a picture of a known type.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>%1 ist kein Bild einer bekannten Art.</translation>
  </message>
  <message>
   <source>%1 is not a safetensors file.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist keine safetensors-Datei.</translation>
  </message>
  <message>
   <source>%1 is not a safetensors file: its header is no JSON object.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist keine safetensors-Datei: Ihr Kopf ist kein JSON-Objekt.</translation>
  </message>
  <message>
   <source>%1 is not a safetensors file: its header is no JSON.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist keine safetensors-Datei: Ihr Kopf ist kein JSON.</translation>
  </message>
  <message>
   <source>%1 is not a safetensors file: its metadata is no JSON object.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>%1 ist keine safetensors-Datei: Ihre Metadaten sind kein JSON-Objekt.</translation>
  </message>
  <message>
   <source>%1 is not made for %2; it can do: %3.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>%1 ist für %2 nicht gemacht; es kann: %3.</translation>
  </message>
  <message>
   <source>%1 is not made for this: choose another model, or another task.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 ist dafür nicht gemacht: Wählen Sie ein anderes Modell oder eine andere Aufgabe.</translation>
  </message>
  <message>
   <source>%1 is not pickled (%2): there is nothing to convert.</source>
   <extracomment>studio/engine/library/converting.py</extracomment>
   <translation>%1 ist keine Pickle-Datei (%2): Es gibt nichts umzuwandeln.</translation>
  </message>
  <message>
   <source>%1 is not the encoder of Stable Cascade: copy it again.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>%1 ist nicht der Encoder von Stable Cascade: Kopieren Sie ihn noch einmal.</translation>
  </message>
  <message>
   <source>%1 is not there any more: it was moved or deleted elsewhere.</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>%1 ist nicht mehr da: Es wurde anderswo verschoben oder gelöscht.</translation>
  </message>
  <message>
   <source>%1 is not there any more: it was moved or deleted.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>%1 ist nicht mehr da: Es wurde verschoben oder gelöscht.</translation>
  </message>
  <message>
   <source>%1 is not there, or is made for another kind of model.</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>%1 ist nicht da oder für eine andere Art Modell gemacht.</translation>
  </message>
  <message>
   <source>%1 is pickled, which could run code when opened: convert it safely first.</source>
   <extracomment>studio/engine/recognition/opening.py</extracomment>
   <translation>%1 ist eine Pickle-Datei, die beim Öffnen Code ausführen könnte: Wandeln Sie sie zuerst sicher um.</translation>
  </message>
  <message>
   <source>%1 is pickled, which could run code when opened: convert it safely.</source>
   <extracomment>studio/engine/library/finding.py</extracomment>
   <translation>%1 ist eine Pickle-Datei, die beim Öffnen Code ausführen könnte: Wandeln Sie sie sicher um.</translation>
  </message>
  <message>
   <source>%1 is quantised in a way that is not read: take it in 16 bits, in fp8, or as GGUF.</source>
   <extracomment>studio/engine/recognition/__init__.py</extracomment>
   <translation>%1 ist auf eine Weise quantisiert, die nicht gelesen wird: Nehmen Sie die Datei in 16 Bit, in fp8 oder als GGUF.</translation>
  </message>
  <message>
   <source>%1 is quantised, so that its weights cannot be merged.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>%1 ist quantisiert, sodass die Gewichte nicht gemischt werden können.</translation>
  </message>
  <message>
   <source>%1 is ready.</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>%1 ist fertig.</translation>
  </message>
  <message>
   <source>%1 is the key of: %2. It can have only one meaning there.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>%1 ist die Taste für: %2. Sie kann dort nur eine Bedeutung haben.</translation>
  </message>
  <message>
   <source>%1 is there already: choose another name.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>%1 gibt es schon: Bitte einen anderen Namen wählen.</translation>
  </message>
  <message>
   <source>%1 is there already; it is not overwritten.</source>
   <extracomment>studio/engine/library/converting.py</extracomment>
   <translation>%1 gibt es schon; die Datei wird nicht überschrieben.</translation>
  </message>
  <message>
   <source>%1 is too large to be a grid.</source>
   <extracomment>studio/grid/records.py</extracomment>
   <translation>%1 ist zu groß, um ein Raster zu sein.</translation>
  </message>
  <message>
   <source>%1 jobs from last time wait in the queue, paused.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>%1 Aufträge vom letzten Mal warten angehalten in der Warteschlange.</translation>
  </message>
  <message>
   <source>%1 keeps one flat picture, without %2. OpenRaster keeps all of it.</source>
   <extracomment>studio/formats/flat.py</extracomment>
   <translation>%1 behält ein flaches Bild, ohne %2. OpenRaster behält alles.</translation>
  </message>
  <message>
   <source>%1 knows pictures with noise up to level %2, not %3.</source>
   <extracomment>studio/engine/denoisers/upscaling.py</extracomment>
   <translation>%1 kennt Bilder mit Rauschen bis zur Stufe %2, nicht %3.</translation>
  </message>
  <message>
   <source>%1 lay too far from the canvas and was moved nearer.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>%1 lag zu weit von der Leinwand und wurde näher gerückt.</translation>
  </message>
  <message>
   <source>%1 left</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>noch %1</translation>
  </message>
  <message>
   <source>%1 looks at pictures, and what prepares them is not there: copy %2 of any model with the same text encoder into %3.</source>
   <extracomment>studio/engine/text/tokenizers.py</extracomment>
   <translation>%1 sieht Bilder an, und was sie vorbereitet, fehlt: Kopieren Sie %2 eines Modells mit demselben Text-Encoder nach %3.</translation>
  </message>
  <message>
   <source>%1 made from %2 to %3</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>%1 vom %2 bis %3</translation>
  </message>
  <message>
   <source>%1 min</source>
   <extracomment>studio/ui/grid/words.py, studio/ui/panels/queue_words.py</extracomment>
   <translation>%1 min</translation>
  </message>
  <message>
   <source>%1 min %2 s</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>%1 min %2 s</translation>
  </message>
  <message>
   <source>%1 must end in %2.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>%1 muss auf %2 enden.</translation>
  </message>
  <message>
   <source>%1 names %2, which is no safetensors file beside it.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>%1 nennt %2, das keine safetensors-Datei daneben ist.</translation>
  </message>
  <message>
   <source>%1 names no kind of model.</source>
   <extracomment>studio/engine/checkpoint/folder.py</extracomment>
   <translation>%1 nennt keine Art von Modell.</translation>
  </message>
  <message>
   <source>%1 names no weight files.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>%1 nennt keine Gewichtsdateien.</translation>
  </message>
  <message>
   <source>%1 needs a picture to work on: it cannot make new ones.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>%1 braucht ein Bild, an dem es arbeitet: Neue kann es nicht erzeugen.</translation>
  </message>
  <message>
   <source>%1 of %2</source>
   <extracomment>studio/ui/models/manager.py, studio/ui/panels/candidates_bar.py, studio/ui/panels/prompt_field.py</extracomment>
   <translation>%1 von %2</translation>
  </message>
  <message>
   <source>%1 of %2 GB of graphics memory</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>%1 von %2 GB Grafikspeicher</translation>
  </message>
  <message>
   <source>%1 of %2 GB of memory</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>%1 von %2 GB Speicher</translation>
  </message>
  <message>
   <source>%1 of %2 made</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>%1 von %2 erzeugt</translation>
  </message>
  <message>
   <source>%1 of %2 steps are whole. Run by torch.</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>%1 von %2 Schritten sind vollständig. Läuft mit torch.</translation>
  </message>
  <message>
   <source>%1 of its pictures are not where they were; make them again to see them.</source>
   <extracomment>studio/app/grid/grids.py</extracomment>
   <translation>%1 der Bilder sind nicht mehr, wo sie waren; neu erzeugt sind sie wieder zu sehen.</translation>
  </message>
  <message>
   <source>%1 of the steps shared</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>%1 der Schritte gemeinsam</translation>
  </message>
  <message>
   <source>%1 offers at most %2 steps on this model, not %3.</source>
   <extracomment>studio/engine/discrete.py</extracomment>
   <translation>%1 bietet bei diesem Modell höchstens %2 Schritte, nicht %3.</translation>
  </message>
  <message>
   <source>%1 paints up to %2 pixels a side: choose a smaller size.</source>
   <extracomment>studio/engine/models/agreement.py</extracomment>
   <translation>%1 malt bis zu %2 Pixel je Seite: Wählen Sie eine kleinere Größe.</translation>
  </message>
  <message>
   <source>%1 paused</source>
   <extracomment>chosen</extracomment>
   <translation>%1 angehalten</translation>
  </message>
  <message>
   <source>%1 pictures</source>
   <extracomment>studio/app/gallery/library.py, studio/ui/dialogs/budget.py, studio/ui/gallery/header.py</extracomment>
   <translation>%1 Bilder</translation>
  </message>
  <message>
   <source>%1 pictures are selected; add at most %2 at once.</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>%1 Bilder sind ausgewählt; höchstens %2 auf einmal hinzufügen.</translation>
  </message>
  <message>
   <source>%1 pictures selected</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>%1 Bilder ausgewählt</translation>
  </message>
  <message>
   <source>%1 predicts %2 and %3 %4, so it cannot go on with it.</source>
   <extracomment>studio/engine/denoisers/refining.py</extracomment>
   <translation>%1 sagt %2 vorher und %3 %4, kann also nicht damit weitermachen.</translation>
  </message>
  <message>
   <source>%1 px · hardness %2 %</source>
   <extracomment>studio/ui/canvas/resizing.py</extracomment>
   <translation>%1 px · Härte %2 %</translation>
  </message>
  <message>
   <source>%1 reads %2 tokens of a prompt at most, this one has %3: shorten it.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>%1 liest höchstens %2 Token eines Prompts, dieser hat %3: Kürzen Sie ihn.</translation>
  </message>
  <message>
   <source>%1 reads a picture, so it cannot refine a new one.</source>
   <extracomment>studio/engine/library/catalog.py</extracomment>
   <translation>%1 liest ein Bild, kann also kein neues verfeinern.</translation>
  </message>
  <message>
   <source>%1 reads many kinds of picture: say of its control layer which of them it holds, such as canny, depth or pose.</source>
   <extracomment>studio/engine/adapters/control/union.py</extracomment>
   <translation>%1 liest viele Arten von Bildern: Sagen Sie von seiner Steuerebene, welche davon sie enthält, etwa Canny, Tiefe oder Pose.</translation>
  </message>
  <message>
   <source>%1 reads no reference pictures: turn their layers off, or choose a model that does, such as FLUX.2 klein or FLUX.1 Kontext.</source>
   <extracomment>studio/engine/adapters/control/reference.py</extracomment>
   <translation>%1 liest keine Referenzbilder: Ihre Ebenen ausschalten oder ein Modell wählen, das welche liest, etwa FLUX.2 klein oder FLUX.1 Kontext.</translation>
  </message>
  <message>
   <source>%1 reads pictures of the kinds %2: say of its control layer which of them it holds.</source>
   <extracomment>studio/engine/adapters/control/flux_controlnet.py</extracomment>
   <translation>%1 liest Bilder der Arten %2: Sagen Sie von seiner Steuerebene, welche davon sie enthält.</translation>
  </message>
  <message>
   <source>%1 reads prompts through a %2 text encoder, whose tokenizer is not there: copy %3 of any model with the same encoder into %4.</source>
   <extracomment>studio/engine/text/tokenizers.py</extracomment>
   <translation>%1 liest Prompts mit einem Text-Encoder der Art %2, dessen Tokenizer fehlt: Kopieren Sie %3 eines Modells mit demselben Encoder nach %4.</translation>
  </message>
  <message>
   <source>%1 reads the picture by itself, so %2 cannot steer it: take FLUX.1 dev.</source>
   <extracomment>studio/engine/adapters/control/flux_controlnet.py</extracomment>
   <translation>%1 liest das Bild selbst, darum kann %2 es nicht steuern: Nehmen Sie FLUX.1 dev.</translation>
  </message>
  <message>
   <source>%1 recalls a cell, %2 makes it again, %3 branches from it, + looks closer.</source>
   <extracomment>studio/ui/stage.py</extracomment>
   <translation>%1 übernimmt eine Zelle, %2 erzeugt sie neu, %3 zweigt ab, + sieht näher hin.</translation>
  </message>
  <message>
   <source>%1 remain over the budget: they have stars, tags or collections.</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>%1 bleiben über dem Budget: Sie haben Sterne, Tags oder Sammlungen.</translation>
  </message>
  <message>
   <source>%1 running</source>
   <extracomment>chosen</extracomment>
   <translation>%1 läuft</translation>
  </message>
  <message>
   <source>%1 seeds, %2 finished: %3 % of the cost of %1 whole pictures</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>%1 Seeds, %2 fertig: %3 % der Kosten von %1 ganzen Bildern</translation>
  </message>
  <message>
   <source>%1 sees with a CLIP image encoder %2 numbers wide, which is not there: copy its folder to %3, or its file into one of your model folders.</source>
   <extracomment>studio/engine/adapters/control/ip_adapter.py</extracomment>
   <translation>%1 sieht mit einem CLIP-Bildencoder, der %2 Zahlen breit ist und fehlt: Kopieren Sie seinen Ordner nach %3 oder seine Datei in einen Ihrer Modellordner.</translation>
  </message>
  <message>
   <source>%1 should hold a JSON object, but holds a %2.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>%1 sollte ein JSON-Objekt enthalten, enthält aber %2.</translation>
  </message>
  <message>
   <source>%1 stars</source>
   <extracomment>studio/ui/gallery/model.py</extracomment>
   <translation>%1 Sterne</translation>
  </message>
  <message>
   <source>%1 steps</source>
   <extracomment>studio/ui/facts.py, studio/ui/gallery/details.py, studio/ui/gallery/receipt.py</extracomment>
   <translation>%1 Schritte</translation>
  </message>
  <message>
   <source>%1 steps do not fit in this model's schedule of %2 timesteps.</source>
   <extracomment>studio/engine/discrete.py</extracomment>
   <translation>%1 Schritte passen nicht in den Zeitplan dieses Modells mit %2 Zeitschritten.</translation>
  </message>
  <message>
   <source>%1 steps from σ %2 down to 0: %3</source>
   <extracomment>studio/ui/panels/sigma_curve.py</extracomment>
   <translation>%1 Schritte von σ %2 hinab bis 0: %3</translation>
  </message>
  <message>
   <source>%1 that Sfumato made take %2.</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>%1 von Sfumato belegen %2.</translation>
  </message>
  <message>
   <source>%1 threads</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>%1 Threads</translation>
  </message>
  <message>
   <source>%1 waiting</source>
   <extracomment>chosen, studio/ui/panels/queue_words.py</extracomment>
   <translation>%1 warten</translation>
  </message>
  <message>
   <source>%1 was changed by another program or window since it was opened here.</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>%1 wurde von einem anderen Programm oder Fenster geändert, seit es hier geöffnet wurde.</translation>
  </message>
  <message>
   <source>%1 was converted; the new file is beside it.</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>%1 wurde umgewandelt; die neue Datei liegt daneben.</translation>
  </message>
  <message>
   <source>%1 was edited elsewhere: its mask and transform are part of it now.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>%1 wurde anderswo bearbeitet: Maske und Transformation sind jetzt darin aufgegangen.</translation>
  </message>
  <message>
   <source>%1 was made for another model: %2 does not fit.</source>
   <extracomment>studio/engine/adapters/control/ip_adapter.py</extracomment>
   <translation>%1 ist für ein anderes Modell gemacht: %2 passt nicht.</translation>
  </message>
  <message>
   <source>%1 was made for another model: it reads %2 pixels for each latent, where %3 has %4.</source>
   <extracomment>studio/engine/adapters/control/controlnet.py</extracomment>
   <translation>%1 wurde für ein anderes Modell gemacht: Es liest %2 Pixel je Latent, wo %3 %4 hat.</translation>
  </message>
  <message>
   <source>%1 was made for another model: it works on %2 channels, the model on %3.</source>
   <extracomment>studio/engine/adapters/control/t2i_adapter.py</extracomment>
   <translation>%1 ist für ein anderes Modell gemacht: es arbeitet auf %2 Kanälen, das Modell auf %3.</translation>
  </message>
  <message>
   <source>%1 was made for another model: its %2 is %3, that of the model is %4.</source>
   <extracomment>studio/engine/adapters/control/__init__.py, studio/engine/adapters/control/controlnet.py</extracomment>
   <translation>%1 ist für ein anderes Modell gemacht: sein %2 ist %3, das des Modells ist %4.</translation>
  </message>
  <message>
   <source>%1 was named as %2, but holds no %3.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>%1 wurde als %2 angegeben, enthält aber keinen Teil dieser Art (%3).</translation>
  </message>
  <message>
   <source>%1 was named as %2, but there is no such file.</source>
   <extracomment>studio/engine/library/catalog.py</extracomment>
   <translation>%1 wurde als %2 genannt, aber diese Datei gibt es nicht.</translation>
  </message>
  <message>
   <source>%1 was saved by a newer GIMP: save it there as PSD, which keeps its layers.</source>
   <extracomment>studio/formats/xcf.py</extracomment>
   <translation>%1 wurde von einem neueren GIMP gespeichert: dort als PSD speichern, das die Ebenen behält.</translation>
  </message>
  <message>
   <source>%1 was stopped; nothing was written.</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>%1 wurde angehalten; es wurde nichts geschrieben.</translation>
  </message>
  <message>
   <source>%1 with its LoRAs cannot be written to %2: %3.</source>
   <extracomment>studio/engine/execution/fused.py</extracomment>
   <translation>%1 mit seinen LoRAs kann nicht nach %2 geschrieben werden: %3.</translation>
  </message>
  <message>
   <source>%1 works at sizes that are multiples of %2: %3 x %4 is not.</source>
   <extracomment>studio/engine/adapters/control/t2i_adapter.py</extracomment>
   <translation>%1 arbeitet in Größen, die Vielfache von %2 sind: %3 x %4 ist keine.</translation>
  </message>
  <message>
   <source>%1 works on pictures and makes no new ones: open a picture first.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 arbeitet an Bildern und erzeugt keine neuen: Öffnen Sie zuerst ein Bild.</translation>
  </message>
  <message>
   <source>%1 would lose layers and mask: choose a name for an OpenRaster file, or Export.</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>%1 würde Ebenen und Maske verlieren: einen Namen für eine OpenRaster-Datei wählen oder exportieren.</translation>
  </message>
  <message>
   <source>%1 x %2 are more than %3 million pixels; choose a smaller size.</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>%1 x %2 sind mehr als %3 Millionen Pixel; eine kleinere Größe wählen.</translation>
  </message>
  <message>
   <source>%1 × %1 pixels</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>%1 × %1 Pixel</translation>
  </message>
  <message>
   <source>%1 × %2 pixels</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>%1 × %2 Pixel</translation>
  </message>
  <message>
   <source>%1 × %2 px, zoom %3 %, %4</source>
   <extracomment>studio/ui/announcing.py</extracomment>
   <translation>%1 × %2 px, Zoom %3 %, %4</translation>
  </message>
  <message>
   <source>%1, %2 px</source>
   <extracomment>studio/ui/brushes/presets_grid.py</extracomment>
   <translation>%1, %2 px</translation>
  </message>
  <message>
   <source>%1, cannot be used</source>
   <extracomment>studio/ui/models/table.py</extracomment>
   <translation>%1, nicht verwendbar</translation>
  </message>
  <message>
   <source>%1, enlarged</source>
   <extracomment>studio/app/choosing.py</extracomment>
   <translation>%1, vergrößert</translation>
  </message>
  <message>
   <source>%1, line %2: expected numbers from 0 to 255, found %3.</source>
   <extracomment>studio/document/brushes/palette.py</extracomment>
   <translation>%1, Zeile %2: Zahlen von 0 bis 255 erwartet, %3 gefunden.</translation>
  </message>
  <message>
   <source>%1, line %2: expected three numbers, found “%3”.</source>
   <extracomment>studio/document/brushes/palette.py</extracomment>
   <translation>%1, Zeile %2: drei Zahlen erwartet, „%3“ gefunden.</translation>
  </message>
  <message>
   <source>%1, of the picture this one branched from</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>%1, des Bildes, von dem dieses abzweigte</translation>
  </message>
  <message>
   <source>%1, refined by %2</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>%1, verfeinert von %2</translation>
  </message>
  <message>
   <source>%1, strength %2</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>%1, Stärke %2</translation>
  </message>
  <message>
   <source>%1, with unsaved changes</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>%1, mit ungespeicherten Änderungen</translation>
  </message>
  <message>
   <source>%1: add values</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>%1: Werte hinzufügen</translation>
  </message>
  <message>
   <source>%1: animations are saved as one of %2; name one of these.</source>
   <extracomment>studio/formats/animation.py</extracomment>
   <translation>%1: Animationen werden als eines von %2 gespeichert; eines davon nennen.</translation>
  </message>
  <message>
   <source>%1: grids are exported as one of %2; name one of these.</source>
   <extracomment>studio/grid/exports.py</extracomment>
   <translation>%1: Raster werden als eines von %2 exportiert; eines davon nennen.</translation>
  </message>
  <message>
   <source>%1: it has no file yet</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>%1: hat noch keine Datei</translation>
  </message>
  <message>
   <source>%1: its merged picture was opened, not its layers.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>%1: Das zusammengefügte Bild wurde geöffnet, nicht die Ebenen.</translation>
  </message>
  <message>
   <source>%1: stopped, nothing was changed.</source>
   <extracomment>studio/app/documents/working.py</extracomment>
   <translation>%1: gestoppt, nichts wurde geändert.</translation>
  </message>
  <message>
   <source>%1: values</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>%1: Werte</translation>
  </message>
  <message>
   <source>%2 waiting</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>%2 warten</translation>
  </message>
  <message numerus="yes">
   <source>%n colour(s) from %1.</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>
    <numerusform>%n Farbe aus %1.</numerusform>
    <numerusform>%n Farben aus %1.</numerusform>
   </translation>
  </message>
  <message numerus="yes">
   <source>%n picture(s) made</source>
   <extracomment>studio/ui/announcing.py</extracomment>
   <translation>
    <numerusform>%n Bild erzeugt</numerusform>
    <numerusform>%n Bilder erzeugt</numerusform>
   </translation>
  </message>
  <message>
   <source>&amp;About Sfumato</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Über Sfumato</translation>
  </message>
  <message>
   <source>&amp;Add a starter set</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>&amp;Grundausstattung hinzufügen</translation>
  </message>
  <message>
   <source>&amp;Add folder…</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>Ordner &amp;hinzufügen …</translation>
  </message>
  <message>
   <source>&amp;Add noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Rauschen &amp;hinzufügen</translation>
  </message>
  <message>
   <source>&amp;Add…</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>&amp;Hinzufügen …</translation>
  </message>
  <message>
   <source>&amp;Apply transform</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Transformation &amp;anwenden</translation>
  </message>
  <message>
   <source>&amp;Attention</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>&amp;Attention</translation>
  </message>
  <message>
   <source>&amp;Automatic</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Automatisch</translation>
  </message>
  <message>
   <source>&amp;Background</source>
   <extracomment>studio/ui/dialogs/export.py, studio/ui/documents/new_dialog.py</extracomment>
   <translation>&amp;Hintergrund</translation>
  </message>
  <message>
   <source>&amp;Black and white</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Schwarz und Weiß</translation>
  </message>
  <message>
   <source>&amp;Blue</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Blau</translation>
  </message>
  <message>
   <source>&amp;Border…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Rand …</translation>
  </message>
  <message>
   <source>&amp;Bottom</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>&amp;Unten</translation>
  </message>
  <message>
   <source>&amp;Branch from it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Davon a&amp;bzweigen</translation>
  </message>
  <message>
   <source>&amp;Branch from the shown step</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Vom gezeigten Schritt a&amp;bzweigen</translation>
  </message>
  <message>
   <source>&amp;Brush</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Pinsel</translation>
  </message>
  <message>
   <source>&amp;By</source>
   <extracomment>studio.app.edits.mask_operations, studio/ui/dialogs/asking_select.py</extracomment>
   <translation>&amp;Um</translation>
  </message>
  <message>
   <source>&amp;Canny edges of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Canny-Kanten des Bilds</translation>
  </message>
  <message>
   <source>&amp;Canvas only</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nur &amp;Leinwand</translation>
  </message>
  <message>
   <source>&amp;Change…</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Än&amp;dern …</translation>
  </message>
  <message>
   <source>&amp;Clear mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske &amp;leeren</translation>
  </message>
  <message>
   <source>&amp;Clear this list</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>Liste &amp;leeren</translation>
  </message>
  <message>
   <source>&amp;Clear what is over</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Beendetes &amp;entfernen</translation>
  </message>
  <message>
   <source>&amp;Clip to the layer below</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auf die Ebene darunter be&amp;schneiden</translation>
  </message>
  <message>
   <source>&amp;Close</source>
   <extracomment>studio/ui/documents/tab_bar.py, studio/ui/rows</extracomment>
   <translation>S&amp;chließen</translation>
  </message>
  <message>
   <source>&amp;Colours</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Farben</translation>
  </message>
  <message>
   <source>&amp;Combine with another…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit einer anderen &amp;kombinieren …</translation>
  </message>
  <message>
   <source>&amp;Compare</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Vergleichen</translation>
  </message>
  <message>
   <source>&amp;Continue the grid</source>
   <extracomment>studio/ui/grid/rows.py</extracomment>
   <translation>Raster &amp;fortsetzen</translation>
  </message>
  <message>
   <source>&amp;Copy</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Kopieren</translation>
  </message>
  <message>
   <source>&amp;Copy the list</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Liste &amp;kopieren</translation>
  </message>
  <message>
   <source>&amp;Create</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>&amp;Anlegen</translation>
  </message>
  <message>
   <source>&amp;Crop to selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auf Auswahl &amp;zuschneiden</translation>
  </message>
  <message>
   <source>&amp;Cull seeds…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Seeds &amp;aussieben …</translation>
  </message>
  <message>
   <source>&amp;Dark</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Dunkel</translation>
  </message>
  <message>
   <source>&amp;Default</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>&amp;Standard</translation>
  </message>
  <message>
   <source>&amp;Delete</source>
   <extracomment>studio/ui/dialogs/history.py, studio/ui/dialogs/styles.py</extracomment>
   <translation>&amp;Löschen</translation>
  </message>
  <message>
   <source>&amp;Delete for good</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>&amp;Endgültig löschen</translation>
  </message>
  <message>
   <source>&amp;Delete guides</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Hilfslinien &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Delete mask</source>
   <extracomment>studio/ui/rows/select.py</extracomment>
   <translation>Maske &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Delete selected pixels</source>
   <extracomment>studio/ui/rows, studio/ui/rows/select.py</extracomment>
   <translation>Ausgewählte Pixel &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Delete this template</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Diese Vorlage &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Delete to the trash</source>
   <extracomment>studio/ui/gallery/rows.py, studio/ui/rows</extracomment>
   <translation>In den Papierkorb &amp;löschen</translation>
  </message>
  <message>
   <source>&amp;Delete workspace…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Arbeitsbereich &amp;löschen …</translation>
  </message>
  <message>
   <source>&amp;Direction</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>&amp;Richtung</translation>
  </message>
  <message>
   <source>&amp;Discard candidate</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Kandidaten &amp;verwerfen</translation>
  </message>
  <message>
   <source>&amp;Discard the rest</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Den Rest &amp;verwerfen</translation>
  </message>
  <message>
   <source>&amp;Distance</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>&amp;Abstand</translation>
  </message>
  <message>
   <source>&amp;Distance of the lines…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Abstand der Linien …</translation>
  </message>
  <message>
   <source>&amp;Documents</source>
   <extracomment>studio/ui/preferences/dialog.py</extracomment>
   <translation>&amp;Dokumente</translation>
  </message>
  <message>
   <source>&amp;Draws</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>&amp;Zeichnet</translation>
  </message>
  <message>
   <source>&amp;Duplicate layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene &amp;duplizieren</translation>
  </message>
  <message>
   <source>&amp;Duplicate mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske &amp;duplizieren</translation>
  </message>
  <message>
   <source>&amp;Edit</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Bearbeiten</translation>
  </message>
  <message>
   <source>&amp;Edit…</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>&amp;Bearbeiten …</translation>
  </message>
  <message>
   <source>&amp;Empty the trash</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Papierkorb &amp;leeren</translation>
  </message>
  <message>
   <source>&amp;Empty, to draw on</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Leer, zum Zeichnen</translation>
  </message>
  <message>
   <source>&amp;Enabled</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Eingeschaltet</translation>
  </message>
  <message>
   <source>&amp;Engine</source>
   <extracomment>studio/ui/preferences/dialog.py</extracomment>
   <translation>&amp;Berechnung</translation>
  </message>
  <message>
   <source>&amp;Everything</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Alles</translation>
  </message>
  <message>
   <source>&amp;Executor</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>&amp;Ausführung</translation>
  </message>
  <message>
   <source>&amp;Export the grid…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Raster e&amp;xportieren …</translation>
  </message>
  <message>
   <source>&amp;Export…</source>
   <extracomment>studio/ui/dialogs/animation.py, studio/ui/dialogs/export.py, studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>&amp;Exportieren …</translation>
  </message>
  <message>
   <source>&amp;Feather selection…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Weiche Auswahlkante …</translation>
  </message>
  <message>
   <source>&amp;Feather…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Weiche Kante …</translation>
  </message>
  <message>
   <source>&amp;Fewer than</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>&amp;Weniger als</translation>
  </message>
  <message>
   <source>&amp;File</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Datei</translation>
  </message>
  <message>
   <source>&amp;Filters</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Filter</translation>
  </message>
  <message>
   <source>&amp;Find a command…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Befehl suchen …</translation>
  </message>
  <message>
   <source>&amp;Finish %1 picked</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>%1 gewählte &amp;fertig machen</translation>
  </message>
  <message>
   <source>&amp;Fit in window</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ins Fenster &amp;einpassen</translation>
  </message>
  <message>
   <source>&amp;Flatten image</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild zusammen&amp;fügen</translation>
  </message>
  <message>
   <source>&amp;Forget the grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Raster &amp;vergessen</translation>
  </message>
  <message>
   <source>&amp;Forget this file</source>
   <extracomment>studio/ui/documents/recent_row.py</extracomment>
   <translation>Diese Datei &amp;vergessen</translation>
  </message>
  <message>
   <source>&amp;From</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>&amp;Ab</translation>
  </message>
  <message>
   <source>&amp;Gallery</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Galerie</translation>
  </message>
  <message>
   <source>&amp;General</source>
   <extracomment>studio/ui/preferences/dialog.py</extracomment>
   <translation>&amp;Allgemein</translation>
  </message>
  <message>
   <source>&amp;Generate</source>
   <extracomment>studio/ui/menus.py, studio/ui/rows</extracomment>
   <translation>&amp;Erzeugen</translation>
  </message>
  <message>
   <source>&amp;Give up</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>Auf&amp;geben</translation>
  </message>
  <message>
   <source>&amp;Green</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Grün</translation>
  </message>
  <message>
   <source>&amp;Grey of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Grau des Bilds</translation>
  </message>
  <message>
   <source>&amp;Grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>&amp;Group layers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenen &amp;gruppieren</translation>
  </message>
  <message>
   <source>&amp;Grow selection…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswahl ver&amp;größern …</translation>
  </message>
  <message>
   <source>&amp;Grow…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ver&amp;größern …</translation>
  </message>
  <message>
   <source>&amp;Guides</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Hilfslinien</translation>
  </message>
  <message>
   <source>&amp;Harder</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Härter</translation>
  </message>
  <message>
   <source>&amp;Heat map of guidance</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Wärmebild der Guidance</translation>
  </message>
  <message>
   <source>&amp;Height</source>
   <extracomment>studio/ui/dialogs/scale.py, studio/ui/documents/new_dialog.py</extracomment>
   <translation>&amp;Höhe</translation>
  </message>
  <message>
   <source>&amp;Help</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Hilfe</translation>
  </message>
  <message>
   <source>&amp;Hide</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>&amp;Ausblenden</translation>
  </message>
  <message>
   <source>&amp;Hide panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bedienfeld aus&amp;blenden</translation>
  </message>
  <message>
   <source>&amp;High contrast</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Hoher &amp;Kontrast</translation>
  </message>
  <message>
   <source>&amp;Hold the last frame</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>Letztes Bild &amp;halten</translation>
  </message>
  <message>
   <source>&amp;Hold the queue</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Warteschlange an&amp;halten</translation>
  </message>
  <message>
   <source>&amp;How</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py, studio/ui/masks/dialogs.py</extracomment>
   <translation>&amp;Wie</translation>
  </message>
  <message>
   <source>&amp;How much of it</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>&amp;Wie viel davon</translation>
  </message>
  <message>
   <source>&amp;Import as layer…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Als Ebene &amp;importieren …</translation>
  </message>
  <message>
   <source>&amp;Import…</source>
   <extracomment>studio/ui/dialogs/shortcuts.py, studio/ui/dialogs/styles.py, studio/ui/rows</extracomment>
   <translation>&amp;Importieren …</translation>
  </message>
  <message>
   <source>&amp;Invert layer mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske &amp;umkehren</translation>
  </message>
  <message>
   <source>&amp;Invert mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske &amp;umkehren</translation>
  </message>
  <message>
   <source>&amp;Invert selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswahl &amp;umkehren</translation>
  </message>
  <message>
   <source>&amp;Keep candidate</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Kandidaten &amp;behalten</translation>
  </message>
  <message>
   <source>&amp;Keep proportions</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>Seitenverhältnis &amp;beibehalten</translation>
  </message>
  <message>
   <source>&amp;Keep the rest paused</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Den Rest angehalten &amp;behalten</translation>
  </message>
  <message>
   <source>&amp;Keep this picture</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Dieses Bild &amp;behalten</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Tastenkürzel</translation>
  </message>
  <message>
   <source>&amp;Keyboard shortcuts…</source>
   <extracomment>studio/ui/preferences/dialog.py</extracomment>
   <translation>&amp;Tastenkürzel …</translation>
  </message>
  <message>
   <source>&amp;Language</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>&amp;Sprache</translation>
  </message>
  <message>
   <source>&amp;Larger</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Größer</translation>
  </message>
  <message>
   <source>&amp;Layer</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>E&amp;bene</translation>
  </message>
  <message>
   <source>&amp;Left</source>
   <extracomment>studio/ui/dialogs/asking.py, studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>&amp;Links</translation>
  </message>
  <message>
   <source>&amp;Light</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Hell</translation>
  </message>
  <message>
   <source>&amp;List</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>&amp;Liste</translation>
  </message>
  <message>
   <source>&amp;List of masks</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Liste der Masken</translation>
  </message>
  <message>
   <source>&amp;Lock guides</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Hilfslinien &amp;sperren</translation>
  </message>
  <message>
   <source>&amp;Lock layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene s&amp;perren</translation>
  </message>
  <message>
   <source>&amp;Look again</source>
   <extracomment>studio/ui/explore/ladder_dialog.py, studio/ui/models/manager.py</extracomment>
   <translation>&amp;Noch einmal sehen</translation>
  </message>
  <message>
   <source>&amp;Lossless: every pixel as it is</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>&amp;Verlustfrei: jedes Pixel, wie es ist</translation>
  </message>
  <message>
   <source>&amp;Make grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Raster &amp;erzeugen</translation>
  </message>
  <message>
   <source>&amp;Mask</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Maske</translation>
  </message>
  <message>
   <source>&amp;Memory</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>&amp;Speicher</translation>
  </message>
  <message>
   <source>&amp;Merge down</source>
   <extracomment>studio/ui/rows, studio/ui/rows/layers.py</extracomment>
   <translation>Nach &amp;unten zusammenfügen</translation>
  </message>
  <message>
   <source>&amp;Merge group</source>
   <extracomment>studio/ui/rows/layers.py</extracomment>
   <translation>Gruppe zusammenfü&amp;gen</translation>
  </message>
  <message>
   <source>&amp;Merge layers</source>
   <extracomment>studio/ui/rows/layers.py</extracomment>
   <translation>Ebenen zusammenfü&amp;gen</translation>
  </message>
  <message>
   <source>&amp;Mirror</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Spiegeln</translation>
  </message>
  <message>
   <source>&amp;Model folders</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>&amp;Modellordner</translation>
  </message>
  <message>
   <source>&amp;Models…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Modelle …</translation>
  </message>
  <message>
   <source>&amp;Name of the new model</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>&amp;Name des neuen Modells</translation>
  </message>
  <message>
   <source>&amp;Name:</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>&amp;Name:</translation>
  </message>
  <message>
   <source>&amp;Negative prompt</source>
   <extracomment>studio/ui/panels/prompt_words.py</extracomment>
   <translation>&amp;Negativ-Prompt</translation>
  </message>
  <message>
   <source>&amp;New</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>&amp;Neu</translation>
  </message>
  <message>
   <source>&amp;New guide…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Neue Hilfslinie …</translation>
  </message>
  <message>
   <source>&amp;New layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Neue Ebene</translation>
  </message>
  <message>
   <source>&amp;New mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Neue Maske</translation>
  </message>
  <message>
   <source>&amp;Newer prompt</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Neuerer Prompt</translation>
  </message>
  <message>
   <source>&amp;New…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Neu …</translation>
  </message>
  <message>
   <source>&amp;Next candidate</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Nächster Kandidat</translation>
  </message>
  <message>
   <source>&amp;Next document</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Nächstes Dokument</translation>
  </message>
  <message>
   <source>&amp;Next panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Nächstes Bedienfeld</translation>
  </message>
  <message>
   <source>&amp;No key</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>&amp;Keine Taste</translation>
  </message>
  <message>
   <source>&amp;Noise explorer…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Rausch-Erkunder …</translation>
  </message>
  <message>
   <source>&amp;None</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Keines</translation>
  </message>
  <message>
   <source>&amp;Number format</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>&amp;Zahlenformat</translation>
  </message>
  <message>
   <source>&amp;Of the dropped picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Des &amp;abgelegten Bildes</translation>
  </message>
  <message>
   <source>&amp;Of the size now</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>&amp;Von der jetzigen Größe</translation>
  </message>
  <message>
   <source>&amp;Older prompt</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Älterer Prompt</translation>
  </message>
  <message>
   <source>&amp;Open as document</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Als Dokument &amp;öffnen</translation>
  </message>
  <message>
   <source>&amp;Open…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Öffnen …</translation>
  </message>
  <message>
   <source>&amp;Orange</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Orange</translation>
  </message>
  <message>
   <source>&amp;Other mask</source>
   <extracomment>studio/ui/masks/dialogs.py</extracomment>
   <translation>&amp;Andere Maske</translation>
  </message>
  <message>
   <source>&amp;Over</source>
   <extracomment>studio.app.edits.mask_operations, studio/ui/dialogs/asking_select.py</extracomment>
   <translation>&amp;Über</translation>
  </message>
  <message>
   <source>&amp;Overlap</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Über&amp;lappung</translation>
  </message>
  <message>
   <source>&amp;Paint</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Malen</translation>
  </message>
  <message>
   <source>&amp;Paint on the layer mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auf der Ebenenmaske &amp;malen</translation>
  </message>
  <message>
   <source>&amp;Panels</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Bedienfelder</translation>
  </message>
  <message>
   <source>&amp;Pass through</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Du&amp;rchreichen</translation>
  </message>
  <message>
   <source>&amp;Paste</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>E&amp;infügen</translation>
  </message>
  <message>
   <source>&amp;Pause</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>&amp;Anhalten</translation>
  </message>
  <message>
   <source>&amp;Pictures folder</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Bilder&amp;ordner</translation>
  </message>
  <message>
   <source>&amp;Position</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>&amp;Position</translation>
  </message>
  <message>
   <source>&amp;Preview expansions…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Vor&amp;schau der Vorlage …</translation>
  </message>
  <message>
   <source>&amp;Previous candidate</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Vorheriger Kandidat</translation>
  </message>
  <message>
   <source>&amp;Previous mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Vorige Maske</translation>
  </message>
  <message>
   <source>&amp;Prompt</source>
   <extracomment>studio/ui/dialogs/style_form.py, studio/ui/panels/prompt_words.py</extracomment>
   <translation>&amp;Prompt</translation>
  </message>
  <message>
   <source>&amp;Prompt only</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nur den &amp;Prompt</translation>
  </message>
  <message>
   <source>&amp;Purple</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Violett</translation>
  </message>
  <message>
   <source>&amp;Put back</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>&amp;Zurücksetzen</translation>
  </message>
  <message>
   <source>&amp;Quality</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>&amp;Qualität</translation>
  </message>
  <message>
   <source>&amp;Queue</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Warteschlange</translation>
  </message>
  <message>
   <source>&amp;Queue all</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>&amp;Alle einreihen</translation>
  </message>
  <message>
   <source>&amp;Queue all %1</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>&amp;Alle %1 einreihen</translation>
  </message>
  <message>
   <source>&amp;Quick mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Schnellmaske</translation>
  </message>
  <message>
   <source>&amp;Quit</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Beenden</translation>
  </message>
  <message>
   <source>&amp;Radius</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>&amp;Radius</translation>
  </message>
  <message>
   <source>&amp;Reach</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>&amp;Reichweite</translation>
  </message>
  <message>
   <source>&amp;Recall</source>
   <extracomment>studio/ui/menus.py, studio/ui/rows</extracomment>
   <translation>Ü&amp;bernehmen</translation>
  </message>
  <message>
   <source>&amp;Recovery copy every</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>&amp;Wiederherstellungskopie alle</translation>
  </message>
  <message>
   <source>&amp;Red</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Rot</translation>
  </message>
  <message>
   <source>&amp;Redo</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Wiederholen</translation>
  </message>
  <message>
   <source>&amp;Refine</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Ver&amp;feinern</translation>
  </message>
  <message>
   <source>&amp;Remove</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>&amp;Entfernen</translation>
  </message>
  <message>
   <source>&amp;Remove small islands…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Kleine &amp;Inseln entfernen …</translation>
  </message>
  <message>
   <source>&amp;Rename layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene &amp;umbenennen</translation>
  </message>
  <message>
   <source>&amp;Rename mask…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske um&amp;benennen …</translation>
  </message>
  <message>
   <source>&amp;Rename…</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>&amp;Umbenennen …</translation>
  </message>
  <message>
   <source>&amp;Repeat with a new seed</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>Mit neuem Seed wiede&amp;rholen</translation>
  </message>
  <message>
   <source>&amp;Rescale</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Zu&amp;rücknehmen</translation>
  </message>
  <message>
   <source>&amp;Reselect</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Erneut auswählen</translation>
  </message>
  <message>
   <source>&amp;Reset panels</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bedienfelder &amp;zurücksetzen</translation>
  </message>
  <message>
   <source>&amp;Restore from the trash</source>
   <extracomment>studio/ui/gallery/rows.py</extracomment>
   <translation>Aus dem Papierkorb wieder&amp;herstellen</translation>
  </message>
  <message>
   <source>&amp;Resume</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>&amp;Fortsetzen</translation>
  </message>
  <message>
   <source>&amp;Right</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>&amp;Rechts</translation>
  </message>
  <message>
   <source>&amp;Roll the seed</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Seed &amp;würfeln</translation>
  </message>
  <message>
   <source>&amp;Save</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Speichern</translation>
  </message>
  <message>
   <source>&amp;Save as…</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>&amp;Speichern unter …</translation>
  </message>
  <message>
   <source>&amp;Save workspace…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Arbeitsbereich &amp;speichern …</translation>
  </message>
  <message>
   <source>&amp;Scale picture…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild &amp;skalieren …</translation>
  </message>
  <message>
   <source>&amp;Seed of it</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>&amp;Seed dafür</translation>
  </message>
  <message>
   <source>&amp;Seed only</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nur den &amp;Seed</translation>
  </message>
  <message>
   <source>&amp;Select</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Aus&amp;wahl</translation>
  </message>
  <message>
   <source>&amp;Shape</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>&amp;Form</translation>
  </message>
  <message>
   <source>&amp;Shapes draw the selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Formen zeichnen die Auswahl</translation>
  </message>
  <message>
   <source>&amp;Show layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene &amp;einblenden</translation>
  </message>
  <message>
   <source>&amp;Show masks</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Masken &amp;zeigen</translation>
  </message>
  <message>
   <source>&amp;Show the layer mask alone</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske allein &amp;zeigen</translation>
  </message>
  <message>
   <source>&amp;Shrink…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ver&amp;kleinern …</translation>
  </message>
  <message>
   <source>&amp;Smaller</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Kleiner</translation>
  </message>
  <message>
   <source>&amp;Smallest file; takes longer</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>&amp;Kleinste Datei; dauert länger</translation>
  </message>
  <message>
   <source>&amp;Soft edges of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Weiche Kanten des Bilds</translation>
  </message>
  <message>
   <source>&amp;Speed</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>&amp;Tempo</translation>
  </message>
  <message>
   <source>&amp;Stars</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Sterne</translation>
  </message>
  <message>
   <source>&amp;Start</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>&amp;Start</translation>
  </message>
  <message>
   <source>&amp;Stop</source>
   <extracomment>studio/ui/models/writing.py, studio/ui/panels/queue_menu.py</extracomment>
   <translation>&amp;Stoppen</translation>
  </message>
  <message>
   <source>&amp;Stop now</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jetzt &amp;stoppen</translation>
  </message>
  <message>
   <source>&amp;Stop the grid</source>
   <extracomment>studio/ui/grid/rows.py, studio/ui/rows</extracomment>
   <translation>Raster &amp;stoppen</translation>
  </message>
  <message>
   <source>&amp;Strength</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>&amp;Stärke</translation>
  </message>
  <message>
   <source>&amp;Strength ladder…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Stärkeleiter …</translation>
  </message>
  <message>
   <source>&amp;Styles…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Stile …</translation>
  </message>
  <message>
   <source>&amp;System</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;System</translation>
  </message>
  <message>
   <source>&amp;Tags…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Tags …</translation>
  </message>
  <message>
   <source>&amp;Take it over</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>&amp;Übernehmen</translation>
  </message>
  <message>
   <source>&amp;Take out</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>&amp;Herauslösen</translation>
  </message>
  <message>
   <source>&amp;Tell in the file how it was made</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>In der Datei sagen, wie es ent&amp;stand</translation>
  </message>
  <message>
   <source>&amp;Theme</source>
   <extracomment>studio/ui/menus.py, studio/ui/preferences/general.py</extracomment>
   <translation>&amp;Farbschema</translation>
  </message>
  <message>
   <source>&amp;Threshold…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Schwelle …</translation>
  </message>
  <message>
   <source>&amp;Tile of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Kachel des Bilds</translation>
  </message>
  <message>
   <source>&amp;To the mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>In die &amp;Maske</translation>
  </message>
  <message>
   <source>&amp;To the selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>In die &amp;Auswahl</translation>
  </message>
  <message>
   <source>&amp;Top</source>
   <extracomment>studio/ui/dialogs/asking.py, studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>&amp;Oben</translation>
  </message>
  <message>
   <source>&amp;Try again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>No&amp;ch einmal</translation>
  </message>
  <message>
   <source>&amp;Turn the noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Rauschen &amp;drehen</translation>
  </message>
  <message>
   <source>&amp;Undo</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Rückgängig</translation>
  </message>
  <message>
   <source>&amp;Undo memory</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>&amp;Undo-Speicher</translation>
  </message>
  <message>
   <source>&amp;Use</source>
   <extracomment>studio/ui/dialogs/history.py</extracomment>
   <translation>&amp;Verwenden</translation>
  </message>
  <message>
   <source>&amp;Variation pad…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Variationsfeld …</translation>
  </message>
  <message>
   <source>&amp;Verify</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Prüfen</translation>
  </message>
  <message>
   <source>&amp;View</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Ansicht</translation>
  </message>
  <message>
   <source>&amp;Walk</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>&amp;Wandern</translation>
  </message>
  <message>
   <source>&amp;Weights</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>&amp;Gewichte</translation>
  </message>
  <message>
   <source>&amp;Width</source>
   <extracomment>studio.app.edits.mask_operations, studio/ui/dialogs/animation.py, studio/ui/dialogs/asking_select.py</extracomment>
   <translation>&amp;Breite</translation>
  </message>
  <message>
   <source>&amp;Wildcard folders</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>&amp;Wildcard-Ordner</translation>
  </message>
  <message>
   <source>&amp;With</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>&amp;Mit</translation>
  </message>
  <message>
   <source>&amp;Words</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Worte</translation>
  </message>
  <message>
   <source>&amp;Write the prompt</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Prompt &amp;schreiben</translation>
  </message>
  <message>
   <source>&amp;Yellow</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Gelb</translation>
  </message>
  <message numerus="yes">
   <source>(%n more)</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>
    <numerusform>(und %n weiteres)</numerusform>
    <numerusform>(und %n weitere)</numerusform>
   </translation>
  </message>
  <message>
   <source>(no prompt)</source>
   <extracomment>studio/ui/dialogs/expansions.py, studio/ui/dialogs/history.py, studio/ui/panels/queue_header.py</extracomment>
   <translation>(kein Prompt)</translation>
  </message>
  <message>
   <source>+ keeps the foreground colour here; Delete takes one out.</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>+ behält die Vordergrundfarbe hier; Entf nimmt eine heraus.</translation>
  </message>
  <message>
   <source>, %1 cannot be used</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>, davon %1 nicht verwendbar</translation>
  </message>
  <message>
   <source>, %3° on to seed %4</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>, %3° weiter zu Seed %4</translation>
  </message>
  <message>
   <source>0 is the picture of the seed above, 1 that of the variation seed; 0.1 to 0.3 vary it</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>0 ist das Bild des Seeds oben, 1 das des Variations-Seeds; 0,1 bis 0,3 variieren es</translation>
  </message>
  <message>
   <source>0-1 (+0.25), or name: 0-1 [3]</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>0-1 (+0.25) oder name: 0-1 [3]</translation>
  </message>
  <message>
   <source>1 picture</source>
   <extracomment>studio/app/gallery/library.py, studio/ui/dialogs/budget.py, studio/ui/gallery/header.py</extracomment>
   <translation>1 Bild</translation>
  </message>
  <message>
   <source>1 prompt</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>1 Prompt</translation>
  </message>
  <message>
   <source>1 thread</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>1 Thread</translation>
  </message>
  <message>
   <source>1-4, random</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>1-4, random</translation>
  </message>
  <message>
   <source>1:1, original size</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>1:1, Originalgröße</translation>
  </message>
  <message>
   <source>; brightened %3 times</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>; %3-fach aufgehellt</translation>
  </message>
  <message>
   <source>&lt;h2&gt;Sfumato %1&lt;/h2&gt;&lt;p&gt;An offline diffusion image studio.&lt;br&gt;Nothing you make leaves this machine.&lt;/p&gt;&lt;p&gt;MIT licence. Built on PyTorch, diffusers, transformers, Qt, OpenCV and Pillow; icons from Material Design Icons.&lt;/p&gt;</source>
   <extracomment>studio/ui/dialogs/small.py</extracomment>
   <translation>&lt;h2&gt;Sfumato %1&lt;/h2&gt;&lt;p&gt;Ein Diffusions-Bildstudio ohne Netz.&lt;br&gt;Nichts davon verlässt diesen Rechner.&lt;/p&gt;&lt;p&gt;MIT-Lizenz. Gebaut auf PyTorch, diffusers, transformers, Qt, OpenCV und Pillow; Symbole von Material Design Icons.&lt;/p&gt;</translation>
  </message>
  <message>
   <source>A %1 needs a name of 1 to %2 characters.</source>
   <extracomment>studio/gallery/labels.py</extracomment>
   <translation>%1 braucht einen Namen von 1 bis %2 Zeichen.</translation>
  </message>
  <message>
   <source>A ControlNet for inpainting wants to know what may change: paint a mask, or turn its layer off.</source>
   <extracomment>studio/engine/adapters/control/controlnet.py</extracomment>
   <translation>Ein ControlNet für Inpainting will wissen, was sich ändern darf: Malen Sie eine Maske, oder schalten Sie seine Ebene aus.</translation>
  </message>
  <message>
   <source>A LoRA changes the model for both prompts: name it in the prompt, here it does nothing.</source>
   <extracomment>studio/prompt/checks.py</extracomment>
   <translation>Ein LoRA ändert das Modell für beide Prompts: Nennen Sie es im Prompt, hier bewirkt es nichts.</translation>
  </message>
  <message>
   <source>A LoRA has two weights at most: &lt;lora:name:0.8&gt;, or &lt;lora:name:te=0.5:unet=0.8&gt;.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Ein LoRA hat höchstens zwei Gewichte: &lt;lora:name:0.8&gt; oder &lt;lora:name:te=0.5:unet=0.8&gt;.</translation>
  </message>
  <message>
   <source>A LoRA's weight is a number from -%1 to %2, such as &lt;lora:name:0.8&gt;; found %3.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Das Gewicht eines LoRAs ist eine Zahl von -%1 bis %2, etwa &lt;lora:name:0.8&gt;; hier steht %3.</translation>
  </message>
  <message>
   <source>A blend mode is not known; normal is used.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Ein Mischmodus ist unbekannt; Normal wird verwendet.</translation>
  </message>
  <message>
   <source>A branch takes the prompts and the guidance in the panel. It can change more:</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Ein Zweig nimmt Prompts und Guidance des Bedienfelds. Er kann mehr ändern:</translation>
  </message>
  <message>
   <source>A control picture must have shape %1 and type uint8, but that of %2 has %3 and %4.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>Ein Steuerbild muss die Form %1 und den Typ uint8 haben, das von %2 hat aber %3 und %4.</translation>
  </message>
  <message>
   <source>A document with the layers of this template. The template stays.</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Ein Dokument mit den Ebenen dieser Vorlage. Die Vorlage bleibt.</translation>
  </message>
  <message>
   <source>A document with the picture from the clipboard.</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Ein Dokument mit dem Bild aus der Zwischenablage.</translation>
  </message>
  <message>
   <source>A floating selection became a layer.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Eine schwebende Auswahl wurde zu einer Ebene.</translation>
  </message>
  <message>
   <source>A folder and a file cannot be merged: choose two folders or two files.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>Ein Ordner und eine Datei lassen sich nicht mischen: Wählen Sie zwei Ordner oder zwei Dateien.</translation>
  </message>
  <message>
   <source>A job from last time waits in the queue, paused.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Ein Auftrag vom letzten Mal wartet angehalten in der Warteschlange.</translation>
  </message>
  <message>
   <source>A layer's record of how it was made is damaged and was ignored.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>Der Datensatz, wie eine Ebene entstand, ist beschädigt und wurde übergangen.</translation>
  </message>
  <message>
   <source>A mask needs a picture to work on.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>Eine Maske braucht ein Bild, auf das sie wirkt.</translation>
  </message>
  <message>
   <source>A new name, or letters to look for</source>
   <extracomment>studio/ui/gallery/naming.py</extracomment>
   <translation>Ein neuer Name oder Buchstaben zum Suchen</translation>
  </message>
  <message>
   <source>A picture has 0 to %1 stars, not %2.</source>
   <extracomment>studio/gallery/labels.py</extracomment>
   <translation>Ein Bild hat 0 bis %1 Sterne, nicht %2.</translation>
  </message>
  <message>
   <source>A picture of %1</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Ein Bild von %1</translation>
  </message>
  <message>
   <source>A picture of %1. Without a prompt it may show anything, or a blend of much.</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Ein Bild von %1. Ohne Prompt kann es alles Mögliche zeigen, auch vieles vermischt.</translation>
  </message>
  <message>
   <source>A picture of %1; this model reads no prompt</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Ein Bild von %1; dieses Modell liest keinen Prompt</translation>
  </message>
  <message>
   <source>A reference picture of %1 x %2 pixels is too small: %3 a side are needed.</source>
   <extracomment>studio/engine/adapters/control/reference.py</extracomment>
   <translation>Ein Referenzbild von %1 x %2 Pixeln ist zu klein: %3 je Seite sind nötig.</translation>
  </message>
  <message>
   <source>A run visits the small marks under the curve from right to left; strength says where it begins.</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Ein Lauf besucht die kleinen Marken unter der Kurve von rechts nach links; die Stärke sagt, wo er beginnt.</translation>
  </message>
  <message>
   <source>A schedule has two parts and a step: [before:after:0.4].</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Ein Ablauf hat zwei Teile und einen Schritt: [vorher:nachher:0.4].</translation>
  </message>
  <message>
   <source>A scheduler of the model in %1 is a %2; only %3 can be sampled.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Ein Scheduler des Modells in %1 ist ein %2; nur mit %3 kann gesampelt werden.</translation>
  </message>
  <message>
   <source>A seed is a whole number from 0 to %1, not “%2”.</source>
   <extracomment>studio/app/explorers/walking.py</extracomment>
   <translation>Ein Seed ist eine ganze Zahl von 0 bis %1, nicht „%2“.</translation>
  </message>
  <message>
   <source>A strength</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Eine Stärke</translation>
  </message>
  <message>
   <source>A strength of %1 in %2 steps leaves no step to run: raise either of them.</source>
   <extracomment>studio/engine/discrete.py, studio/engine/flow.py, studio/engine/plms.py</extracomment>
   <translation>Eine Stärke von %1 lässt bei %2 Schritten keinen zum Laufen: eines von beiden erhöhen.</translation>
  </message>
  <message>
   <source>A stroke of the brush</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Ein Strich des Pinsels</translation>
  </message>
  <message>
   <source>A template needs a name without any of &lt; &gt; : " / \ | ? * that begins with no dot.</source>
   <extracomment>studio/app/documents/templates.py</extracomment>
   <translation>Eine Vorlage braucht einen Namen ohne &lt; &gt; : " / \ | ? *, der nicht mit einem Punkt beginnt.</translation>
  </message>
  <message>
   <source>A transparent document is filled by the first Generate.</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Ein transparentes Dokument füllt das erste Erzeugen.</translation>
  </message>
  <message>
   <source>A walk needs two seeds or more, such as 7, 19, 42.</source>
   <extracomment>studio/app/explorers/walking.py</extracomment>
   <translation>Eine Wanderung braucht zwei oder mehr Seeds, etwa 7, 19, 42.</translation>
  </message>
  <message>
   <source>A weight is a number from -%1 to %2, such as (word:1.2); found %3.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Ein Gewicht ist eine Zahl von -%1 bis %2, etwa (Wort:1.2); hier steht %3.</translation>
  </message>
  <message>
   <source>APG momentum</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>APG-Schwung</translation>
  </message>
  <message>
   <source>APG norm</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>APG-Norm</translation>
  </message>
  <message>
   <source>APG parallel part</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>APG, paralleler Anteil</translation>
  </message>
  <message>
   <source>AVIF changes every pixel a little: the mask's outside is no longer exact (PNG keeps it).</source>
   <extracomment>studio/formats/avif.py</extracomment>
   <translation>AVIF ändert jedes Pixel ein wenig: Was außerhalb der Maske liegt, ist nicht mehr genau gleich (PNG behält es).</translation>
  </message>
  <message>
   <source>About Sfumato</source>
   <extracomment>studio/ui/dialogs/small.py</extracomment>
   <translation>Über Sfumato</translation>
  </message>
  <message>
   <source>Adaptive projected (APG)</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>Adaptiv projiziert (APG)</translation>
  </message>
  <message>
   <source>Add</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py, studio/ui/panels/mode_field.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Addieren</translation>
  </message>
  <message>
   <source>Add a %1</source>
   <extracomment>studio/ui/dialogs/folder_list.py</extracomment>
   <translation>%1 hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer that shows what is around the mask to ControlNets made for inpainting</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene hinzufügen, die ControlNets für Inpainting zeigt, was um die Maske liegt</translation>
  </message>
  <message>
   <source>Add a control layer with a few thick strokes of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit wenigen dicken Strichen des Bilds hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with pen lines of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit Federstrichen des Bilds hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with the picture in a file</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit dem Bild in einer Datei hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with the picture itself, as a reference</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit dem Bild selbst hinzufügen, als Vorlage</translation>
  </message>
  <message>
   <source>Add a control layer with the picture out of focus</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit dem unscharfen Bild hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with the picture without its colours</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit dem Bild ohne seine Farben hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with the picture without its details</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit dem Bild ohne seine Einzelheiten hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with the sharp edges of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit den scharfen Kanten des Bilds hinzufügen</translation>
  </message>
  <message>
   <source>Add a control layer with the soft edges of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Steuerebene mit den weichen Kanten des Bilds hinzufügen</translation>
  </message>
  <message>
   <source>Add a folder of models: one of your own, or that of A1111, Forge, ComfyUI, InvokeAI …</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Einen Modellordner hinzufügen: einen eigenen oder den von A1111, Forge, ComfyUI, InvokeAI …</translation>
  </message>
  <message>
   <source>Add a folder of models: one of your own, or that of A1111, Forge, ComfyUI, InvokeAI, SwarmUI …</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Einen Modellordner hinzufügen: einen eigenen oder den von A1111, Forge, ComfyUI, InvokeAI, SwarmUI …</translation>
  </message>
  <message>
   <source>Add a masked border, ready to outpaint</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Einen maskierten Rand hinzufügen, bereit zum Outpainting</translation>
  </message>
  <message>
   <source>Add a palette</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Palette hinzufügen</translation>
  </message>
  <message>
   <source>Add an empty control layer: draw white lines on it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine leere Steuerebene hinzufügen: Zeichnen Sie weiße Linien darauf</translation>
  </message>
  <message>
   <source>Add an empty group above the active layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Über der aktiven Ebene eine leere Gruppe hinzufügen</translation>
  </message>
  <message>
   <source>Add an empty layer above the active one</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Über der aktiven Ebene eine leere hinzufügen</translation>
  </message>
  <message>
   <source>Add an empty mask in another colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine leere Maske in einer anderen Farbe hinzufügen</translation>
  </message>
  <message>
   <source>Add another mask to the active one, take it away, or keep what both mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der aktiven Maske eine andere hinzufügen, sie abziehen oder behalten, was beide maskieren</translation>
  </message>
  <message>
   <source>Add as &amp;layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Als &amp;Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Add control layers</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Steuerebenen hinzufügen</translation>
  </message>
  <message>
   <source>Add guide</source>
   <extracomment>studio/ui/canvas/guides.py</extracomment>
   <translation>Hilfslinie hinzufügen</translation>
  </message>
  <message>
   <source>Add it to the active mask</source>
   <extracomment>studio.ui.masks.dialogs</extracomment>
   <translation>Zur aktiven Maske hinzufügen</translation>
  </message>
  <message>
   <source>Add it to the candidates and the gallery (Enter on the pad)</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Zu Kandidaten und Galerie hinzufügen (Eingabe auf dem Feld)</translation>
  </message>
  <message>
   <source>Add layer mask</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenenmaske hinzufügen</translation>
  </message>
  <message>
   <source>Add layer mask from &amp;selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske aus der &amp;Auswahl</translation>
  </message>
  <message>
   <source>Add layer mask, &amp;all shown</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske, die alles &amp;zeigt</translation>
  </message>
  <message>
   <source>Add layer mask, all &amp;hidden</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske, die alles &amp;verbirgt</translation>
  </message>
  <message>
   <source>Add layer mask, selection hi&amp;dden</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske, die die Auswahl ver&amp;birgt</translation>
  </message>
  <message>
   <source>Add names from the list, or lines of a file</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Namen aus der Liste oder Zeilen einer Datei hinzufügen</translation>
  </message>
  <message>
   <source>Add noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Rauschen hinzufügen</translation>
  </message>
  <message>
   <source>Add pictures from files as layers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bilder aus Dateien als Ebenen hinzufügen</translation>
  </message>
  <message>
   <source>Add some styles to begin with: photographs, paintings, drawings, prints</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Einige Stile für den Anfang hinzufügen: Fotos, Gemälde, Zeichnungen, Drucke</translation>
  </message>
  <message>
   <source>Add the colours of a GIMP palette (.gpl)…</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Farben einer GIMP-Palette (.gpl) hinzufügen …</translation>
  </message>
  <message>
   <source>Add the picture to the document as a layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild dem Dokument als Ebene hinzufügen</translation>
  </message>
  <message>
   <source>Add the pictures of a folder that tell how they were made</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Bilder eines Ordners hinzufügen, die sagen, wie sie entstanden</translation>
  </message>
  <message>
   <source>Add the selected pictures to the document, each as a layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Bilder dem Dokument hinzufügen, jedes als Ebene</translation>
  </message>
  <message>
   <source>Add the styles of a CSV file, such as A1111's</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Stile einer CSV-Datei hinzufügen, etwa der von A1111</translation>
  </message>
  <message>
   <source>Add to the mas&amp;k</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zur Mas&amp;ke hinzufügen</translation>
  </message>
  <message>
   <source>Add to the prompt</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>In den Prompt einfügen</translation>
  </message>
  <message>
   <source>Add what is drawn (hold Shift)</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Hinzufügen, was gezeichnet wird (Umschalt halten)</translation>
  </message>
  <message>
   <source>Added %1 from %2.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>%1 aus %2 hinzugefügt.</translation>
  </message>
  <message>
   <source>Added to the prompt in every combination, and left out; separated by |.</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>In jeder Kombination an den Prompt gehängt und weggelassen; mit | getrennt.</translation>
  </message>
  <message>
   <source>Add…</source>
   <extracomment>studio/ui/dialogs/folder_list.py</extracomment>
   <translation>Hinzufügen …</translation>
  </message>
  <message>
   <source>After a crash or a power cut, the next start offers what was not saved.</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Nach einem Absturz oder Stromausfall bietet der nächste Start an, was nicht gespeichert war.</translation>
  </message>
  <message>
   <source>After the last colon %1; found %2.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Nach dem letzten Doppelpunkt %1; hier steht %2.</translation>
  </message>
  <message>
   <source>After the last step there is nothing left to change: click an earlier one</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Nach dem letzten Schritt ist nichts mehr zu ändern: einen früheren anklicken</translation>
  </message>
  <message>
   <source>Airbrush</source>
   <extracomment>studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Airbrush</translation>
  </message>
  <message>
   <source>Aligned</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Ausgerichtet</translation>
  </message>
  <message>
   <source>All de&amp;faults…</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Alle S&amp;tandards …</translation>
  </message>
  <message>
   <source>All defaults</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Alle Standards</translation>
  </message>
  <message>
   <source>All files</source>
   <extracomment>studio/ui/dialogs/asking.py, studio/ui/dialogs/file_commands.py, studio/ui/masks/files.py</extracomment>
   <translation>Alle Dateien</translation>
  </message>
  <message>
   <source>All files (*)</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Alle Dateien (*)</translation>
  </message>
  <message>
   <source>All files in it are deleted from the disk. This cannot be undone.</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Alle Dateien darin werden von der Platte gelöscht. Das lässt sich nicht rückgängig machen.</translation>
  </message>
  <message>
   <source>All kinds</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>Alle Arten</translation>
  </message>
  <message>
   <source>All layers</source>
   <extracomment>studio/ui/brushes/brush_options.py, studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Alle Ebenen</translation>
  </message>
  <message>
   <source>All networks stay in memory</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Alle Netze bleiben im Speicher</translation>
  </message>
  <message>
   <source>All of them</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Alle</translation>
  </message>
  <message>
   <source>Almost everything of your picture is there: the model only cleans it up.</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Fast alles vom Bild ist da: Das Modell säubert es nur.</translation>
  </message>
  <message>
   <source>Along a line, or away from the place that is pressed</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Entlang einer Linie, oder weg von der gedrückten Stelle</translation>
  </message>
  <message>
   <source>Along the line, or around its start</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Entlang der Linie oder rings um ihren Anfang</translation>
  </message>
  <message>
   <source>Alpha locked</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Transparenz gesperrt</translation>
  </message>
  <message>
   <source>Alt and a click shows it alone, in greys, and the picture again</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Alt und ein Klick zeigt sie allein, in Grau, und wieder das Bild</translation>
  </message>
  <message>
   <source>Alt and a click: only this one</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Alt und Klick: nur diese</translation>
  </message>
  <message>
   <source>Alt or Ctrl and click on sound pixels, then paint over a blemish: only their texture is taken.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Mit Alt oder Strg auf heile Pixel klicken, dann über einen Makel malen: Nur ihre Textur wird übernommen.</translation>
  </message>
  <message>
   <source>Alt or Ctrl and click where to copy from, then paint with what is there.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Mit Alt oder Strg klicken, woher kopiert wird, dann mit dem malen, was dort ist.</translation>
  </message>
  <message>
   <source>Angle</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/panels/transform_options.py</extracomment>
   <translation>Winkel</translation>
  </message>
  <message>
   <source>Another Sfumato is open: its queue is shown there.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Ein anderes Sfumato ist geöffnet: Die Warteschlange wird dort gezeigt.</translation>
  </message>
  <message>
   <source>Another expansion of the template may take more.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>Eine andere Ausprägung der Vorlage braucht vielleicht mehr.</translation>
  </message>
  <message>
   <source>Another file…</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Andere Datei …</translation>
  </message>
  <message>
   <source>Another model of the same family that makes the last steps of every picture, where the details are; both have to fit into memory</source>
   <extracomment>studio/ui/panels/refiner_form.py</extracomment>
   <translation>Ein anderes Modell derselben Familie, das die letzten Schritte jedes Bildes macht, in denen die Einzelheiten entstehen; beide müssen in den Speicher passen</translation>
  </message>
  <message>
   <source>Another page of the grid (Page Up and Page Down)</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Eine andere Seite des Rasters (Bild auf und Bild ab)</translation>
  </message>
  <message>
   <source>Another program made this picture: its file does not tell enough to verify it.</source>
   <extracomment>studio/receipt/inputs.py</extracomment>
   <translation>Ein anderes Programm hat dieses Bild gemacht: Seine Datei sagt nicht genug, um es zu prüfen.</translation>
  </message>
  <message>
   <source>Any</source>
   <extracomment>studio/ui/gallery/filters.py</extracomment>
   <translation>Alle</translation>
  </message>
  <message>
   <source>Any stars</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Beliebige Sterne</translation>
  </message>
  <message>
   <source>Any time</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>Jederzeit</translation>
  </message>
  <message>
   <source>App&amp;ly layer mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske an&amp;wenden</translation>
  </message>
  <message>
   <source>Apply</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Anwenden</translation>
  </message>
  <message>
   <source>Apply layer mask</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenenmaske anwenden</translation>
  </message>
  <message>
   <source>Apply transform</source>
   <extracomment>studio/app/edits/placing.py</extracomment>
   <translation>Transformation anwenden</translation>
  </message>
  <message>
   <source>Around every prompt now: %1</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Jetzt um jeden Prompt: %1</translation>
  </message>
  <message>
   <source>Arrow keys move the view, plus and minus zoom</source>
   <extracomment>studio/ui/navigator/overview.py</extracomment>
   <translation>Die Pfeiltasten verschieben die Ansicht, Plus und Minus zoomen</translation>
  </message>
  <message>
   <source>Arrows change saturation and brightness, Shift and arrows the hue</source>
   <extracomment>studio/ui/brushes/colour_wheel.py</extracomment>
   <translation>Die Pfeile ändern Sättigung und Helligkeit, Umschalt und Pfeile den Farbton</translation>
  </message>
  <message>
   <source>As in the file</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Wie in der Datei</translation>
  </message>
  <message>
   <source>As it is</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Wie es ist</translation>
  </message>
  <message>
   <source>As little as possible</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>So wenig wie möglich</translation>
  </message>
  <message>
   <source>As the desktop</source>
   <extracomment>studio.ui.preferences.general, studio/ui/preferences/general.py</extracomment>
   <translation>Wie der Desktop</translation>
  </message>
  <message>
   <source>Ask for the same with new seeds</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Dasselbe mit neuen Seeds anfordern</translation>
  </message>
  <message>
   <source>At most %1 pixels a side and %2 million in all</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>Höchstens %1 Pixel je Seite und insgesamt %2 Millionen</translation>
  </message>
  <message>
   <source>At most %1 × %2 pixels</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>Höchstens %1 × %2 Pixel</translation>
  </message>
  <message>
   <source>At strength 1 nothing of the picture is kept</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Bei Stärke 1 bleibt nichts vom Bild</translation>
  </message>
  <message>
   <source>At the &amp;start</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Beim &amp;Start</translation>
  </message>
  <message>
   <source>Attention</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Attention</translation>
  </message>
  <message>
   <source>Attention by %1 is not to be had in compiled blocks: going on by the automatic one</source>
   <extracomment>studio/backends/local.py</extracomment>
   <translation>Attention mit %1 gibt es in kompilierten Blöcken nicht: Es geht automatisch weiter</translation>
  </message>
  <message>
   <source>Attention by %1 is not to be had on this device: going on by the automatic one</source>
   <extracomment>studio/backends/local.py</extracomment>
   <translation>Attention mit %1 gibt es auf diesem Gerät nicht: Es geht automatisch weiter</translation>
  </message>
  <message>
   <source>Author</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Autor</translation>
  </message>
  <message>
   <source>Auto</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Auto</translation>
  </message>
  <message>
   <source>Auto (%1)</source>
   <extracomment>studio/ui/panels/later_form.py</extracomment>
   <translation>Auto (%1)</translation>
  </message>
  <message>
   <source>Autoencoder (VAE)</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Autoencoder (VAE)</translation>
  </message>
  <message>
   <source>Automatic</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Automatisch</translation>
  </message>
  <message>
   <source>Average</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Mittelwert</translation>
  </message>
  <message>
   <source>Axes</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Achsen</translation>
  </message>
  <message>
   <source>Back to the &amp;first seed</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Zurück zum &amp;ersten Seed</translation>
  </message>
  <message>
   <source>Back to the gallery</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>Zurück zur Galerie</translation>
  </message>
  <message>
   <source>Back to the picture; colour goes to the layer mask still</source>
   <extracomment>studio/ui/canvas/alone.py</extracomment>
   <translation>Zurück zum Bild; Farbe geht weiter auf die Ebenenmaske</translation>
  </message>
  <message>
   <source>Background</source>
   <extracomment>studio/app/documents/documents.py, studio/app/edits/layers.py, studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Hintergrund</translation>
  </message>
  <message>
   <source>Background colour</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Hintergrundfarbe</translation>
  </message>
  <message>
   <source>Begin a collection of pictures</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Eine Sammlung von Bildern beginnen</translation>
  </message>
  <message>
   <source>Begin an empty picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein leeres Bild beginnen</translation>
  </message>
  <message>
   <source>Begin anew with each shape</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Mit jeder Form neu beginnen</translation>
  </message>
  <message>
   <source>Begin another style</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Einen weiteren Stil beginnen</translation>
  </message>
  <message>
   <source>Begin no other job; the running one goes on</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Keinen weiteren Auftrag beginnen; der laufende geht weiter</translation>
  </message>
  <message>
   <source>Beginning</source>
   <extracomment>studio/ui/panels/history_panel.py</extracomment>
   <translation>Anfang</translation>
  </message>
  <message>
   <source>Begins</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>Beginnt</translation>
  </message>
  <message>
   <source>Begins at</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Beginnt bei</translation>
  </message>
  <message>
   <source>Behind, cut to this layer</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>Dahinter, auf diese Ebene beschnitten</translation>
  </message>
  <message>
   <source>Best rated first</source>
   <extracomment>studio.ui.gallery.header</extracomment>
   <translation>Bestbewertete zuerst</translation>
  </message>
  <message>
   <source>Beta</source>
   <extracomment>studio.ui.panels.solver_form</extracomment>
   <translation>Beta</translation>
  </message>
  <message>
   <source>Beta sigmas do not suit this model, whose noise begins at sigma %1: choose default, karras or exponential ones.</source>
   <extracomment>studio/engine/discrete.py</extracomment>
   <translation>Beta-Sigmas passen nicht zu diesem Modell, dessen Rauschen bei Sigma %1 beginnt: default, karras oder exponential wählen.</translation>
  </message>
  <message>
   <source>Between 1 and %1 pictures can be drawn, not %2.</source>
   <extracomment>studio/grid/cells.py</extracomment>
   <translation>Zwischen 1 und %1 Bilder können gezogen werden, nicht %2.</translation>
  </message>
  <message>
   <source>Between two days…</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>Zwischen zwei Tagen …</translation>
  </message>
  <message>
   <source>Between two seeds there may be 0 to %1 frames, not %2.</source>
   <extracomment>studio/app/explorers/walking.py</extracomment>
   <translation>Zwischen zwei Seeds dürfen 0 bis %1 Einzelbilder liegen, nicht %2.</translation>
  </message>
  <message>
   <source>Bicubic</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Bikubisch</translation>
  </message>
  <message>
   <source>Bilinear</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Bilinear</translation>
  </message>
  <message>
   <source>Bit-identical: all %1 steps and every pixel.</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Bitgleich: alle %1 Schritte und jedes Pixel.</translation>
  </message>
  <message>
   <source>Bit-identical: every pixel, and the %1 of %2 steps that could be compared.</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Bitgleich: jedes Pixel und die %1 von %2 Schritten, die sich vergleichen ließen.</translation>
  </message>
  <message>
   <source>Bit-identical: every pixel. Its file tells nothing of the steps.</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Bitgleich: jedes Pixel. Die Datei sagt nichts über die Schritte.</translation>
  </message>
  <message>
   <source>Bl&amp;ur of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Unschärfe des Bilds</translation>
  </message>
  <message>
   <source>Black</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Schwarz</translation>
  </message>
  <message>
   <source>Black and white</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Schwarz und Weiß</translation>
  </message>
  <message>
   <source>Blend mode</source>
   <extracomment>studio/ui/brushes/brush_options.py, studio/ui/brushes/brush_panel.py, studio/ui/panels/layers_panel.py</extracomment>
   <translation>Mischmodus</translation>
  </message>
  <message>
   <source>Blink</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Blinken</translation>
  </message>
  <message>
   <source>Blocks</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Blöcke</translation>
  </message>
  <message>
   <source>Blue</source>
   <extracomment>studio.app.edits.masks, studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Bluish green</source>
   <extracomment>studio.app.edits.masks</extracomment>
   <translation>Blaugrün</translation>
  </message>
  <message>
   <source>Blur</source>
   <extracomment>studio.ui.panels.prompt_panel, studio/app/edits/controls.py</extracomment>
   <translation>Weichzeichnen</translation>
  </message>
  <message>
   <source>Border of the mask</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Rand der Maske</translation>
  </message>
  <message>
   <source>Border of the selection</source>
   <extracomment>studio/app/edits/regions.py, studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Rand der Auswahl</translation>
  </message>
  <message>
   <source>Bottom</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Unten</translation>
  </message>
  <message>
   <source>Brackets can be nested %1 deep, not deeper.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Klammern können %1 tief geschachtelt sein, nicht tiefer.</translation>
  </message>
  <message>
   <source>Branch from here</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Hier abzweigen</translation>
  </message>
  <message>
   <source>Branch from here …</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Hier abzweigen …</translation>
  </message>
  <message>
   <source>Branches</source>
   <extracomment>studio/ui/timeline/branches.py, studio/ui/timeline/wiring.py</extracomment>
   <translation>Zweige</translation>
  </message>
  <message>
   <source>Branches of this picture</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>Zweige dieses Bildes</translation>
  </message>
  <message>
   <source>Bring every panel to the place it had at first</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jedes Bedienfeld an seinen ersten Platz bringen</translation>
  </message>
  <message>
   <source>Bring the panel that has the keyboard to the left side</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bedienfeld mit der Tastatur auf die linke Seite bringen</translation>
  </message>
  <message>
   <source>Bring the panel that has the keyboard to the right side</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bedienfeld mit der Tastatur auf die rechte Seite bringen</translation>
  </message>
  <message>
   <source>Bring the panel that has the keyboard together with its neighbour, under tabs</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bedienfeld mit der Tastatur und seinen Nachbarn unter Reiter bringen</translation>
  </message>
  <message>
   <source>Bristle</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Borsten</translation>
  </message>
  <message>
   <source>Brush</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/brushes/wiring.py</extracomment>
   <translation>Pinsel</translation>
  </message>
  <message>
   <source>Brush hardness</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Pinselhärte</translation>
  </message>
  <message>
   <source>Brush se&amp;ttings</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Pinsel&amp;einstellungen</translation>
  </message>
  <message>
   <source>Brush settings</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Pinseleinstellungen</translation>
  </message>
  <message>
   <source>Brush size</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Pinselgröße</translation>
  </message>
  <message>
   <source>C compares two to four of them; stars, tags and Delete are for all.</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>C vergleicht zwei bis vier davon; Sterne, Tags und Entf gelten für alle.</translation>
  </message>
  <message>
   <source>CFG++</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>CFG++</translation>
  </message>
  <message>
   <source>CFG++ scale</source>
   <extracomment>studio/grid/axes.py, studio/ui/guidance/method_form.py</extracomment>
   <translation>CFG++-Stärke</translation>
  </message>
  <message>
   <source>CFG-Zero*</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>CFG-Zero*</translation>
  </message>
  <message>
   <source>CLIP</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>CLIP</translation>
  </message>
  <message>
   <source>CLIP guidance needs a CLIP model: choose the folder of one.</source>
   <extracomment>studio/engine/guidance/clip.py</extracomment>
   <translation>CLIP-Guidance braucht ein CLIP-Modell: Wählen Sie den Ordner eines solchen.</translation>
  </message>
  <message>
   <source>CLIP model</source>
   <extracomment>studio/grid/axes.py, studio/ui/guidance/method_form.py</extracomment>
   <translation>CLIP-Modell</translation>
  </message>
  <message>
   <source>CLIP scale</source>
   <extracomment>studio/grid/axes.py, studio/ui/guidance/method_form.py</extracomment>
   <translation>CLIP-Stärke</translation>
  </message>
  <message>
   <source>CLIP's vocabulary cannot be written to %1: %2.</source>
   <extracomment>studio/engine/checkpoint/vocabulary.py</extracomment>
   <translation>Das Vokabular von CLIP kann nicht nach %1 geschrieben werden: %2.</translation>
  </message>
  <message>
   <source>CMYK was converted to sRGB without a colour profile: colours are approximate.</source>
   <extracomment>studio/formats/colour.py</extracomment>
   <translation>CMYK wurde ohne Farbprofil in sRGB umgewandelt: Die Farben stimmen nur ungefähr.</translation>
  </message>
  <message>
   <source>Cache</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/speed_form.py</extracomment>
   <translation>Cache</translation>
  </message>
  <message>
   <source>Cache depth</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Cache-Tiefe</translation>
  </message>
  <message>
   <source>Cache from</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Cache ab</translation>
  </message>
  <message>
   <source>Cache interval</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Cache-Abstand</translation>
  </message>
  <message>
   <source>Cache threshold</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Cache-Schwelle</translation>
  </message>
  <message>
   <source>Cancel</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Candi&amp;dates</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Kandi&amp;daten</translation>
  </message>
  <message>
   <source>Candidate</source>
   <extracomment>studio/app/session.py</extracomment>
   <translation>Kandidat</translation>
  </message>
  <message>
   <source>Candidates</source>
   <extracomment>studio/ui/actions.py, studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Kandidaten</translation>
  </message>
  <message>
   <source>Cannot be used</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>Nicht verwendbar</translation>
  </message>
  <message>
   <source>Canny edges</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Canny-Kanten</translation>
  </message>
  <message>
   <source>Canvas</source>
   <extracomment>studio/ui/canvas/canvas.py, studio/ui/gallery/header.py, studio/ui/grid/bar.py</extracomment>
   <translation>Leinwand</translation>
  </message>
  <message>
   <source>Cells of the grid</source>
   <extracomment>studio/ui/grid/view.py</extracomment>
   <translation>Zellen des Rasters</translation>
  </message>
  <message>
   <source>Centre</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Zentrieren</translation>
  </message>
  <message>
   <source>Chalk</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Kreide</translation>
  </message>
  <message>
   <source>Change between mask brush and mask eraser; while painting, between the two colours</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zwischen Maskenpinsel und Maskenradierer wechseln; beim Malen zwischen den beiden Farben</translation>
  </message>
  <message>
   <source>Change blend mode</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Mischmodus ändern</translation>
  </message>
  <message>
   <source>Change layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene ändern</translation>
  </message>
  <message>
   <source>Change layer opacity</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Deckkraft der Ebene ändern</translation>
  </message>
  <message>
   <source>Change mask colour</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Maskenfarbe ändern</translation>
  </message>
  <message>
   <source>Change mask prompt</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Prompt der Maske ändern</translation>
  </message>
  <message>
   <source>Change mask strength</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Stärke der Maske ändern</translation>
  </message>
  <message>
   <source>Change nothing but prompts and guidance</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Nichts ändern außer Prompts und Guidance</translation>
  </message>
  <message>
   <source>Change the canvas by these pixels; what is new is masked, ready to outpaint</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Die Leinwand um diese Pixel ändern; was neu ist, ist maskiert, bereit zum Outpainting</translation>
  </message>
  <message>
   <source>Change the pictures folder</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Bilderordner ändern</translation>
  </message>
  <message>
   <source>Change whole picture</source>
   <extracomment>studio.document.region, studio/ui/rows</extracomment>
   <translation>Ganzes Bild ändern</translation>
  </message>
  <message>
   <source>Change…</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Ändern …</translation>
  </message>
  <message>
   <source>Choose a CLIP model</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>CLIP-Modell wählen</translation>
  </message>
  <message>
   <source>Choose a command to change its keys.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Einen Befehl wählen, um seine Tasten zu ändern.</translation>
  </message>
  <message>
   <source>Choose a folder</source>
   <extracomment>studio/ui/dialogs/folder_list.py, studio/ui/preferences/general.py</extracomment>
   <translation>Ordner wählen</translation>
  </message>
  <message>
   <source>Choose a layer with pixels first.</source>
   <extracomment>studio.ui.palette.reasons, studio/app/edits/regions.py</extracomment>
   <translation>Zuerst eine Ebene mit Pixeln wählen.</translation>
  </message>
  <message>
   <source>Choose a model</source>
   <extracomment>studio/ui/panels/control_options.py, studio/ui/panels/sampling_form.py</extracomment>
   <translation>Modell wählen</translation>
  </message>
  <message>
   <source>Choose a model first.</source>
   <extracomment>studio/app/queue/editing.py, studio/app/setup.py</extracomment>
   <translation>Zuerst ein Modell wählen.</translation>
  </message>
  <message>
   <source>Choose a model for the control layer “%1”, or turn it off.</source>
   <extracomment>studio/document/layers/controls.py</extracomment>
   <translation>Wählen Sie ein Modell für die Steuerebene „%1“, oder schalten Sie sie aus.</translation>
  </message>
  <message>
   <source>Choose another key for any command</source>
   <extracomment>studio/ui/preferences/dialog.py</extracomment>
   <translation>Für jeden Befehl eine andere Taste wählen</translation>
  </message>
  <message>
   <source>Choose how the active layer is laid over those below it, with the arrow keys</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit den Pfeiltasten wählen, wie die aktive Ebene über die darunter gelegt wird</translation>
  </message>
  <message>
   <source>Choose one picture of the gallery.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Ein Bild der Galerie auswählen.</translation>
  </message>
  <message>
   <source>Choose two to four pictures of the gallery.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Zwei bis vier Bilder der Galerie auswählen.</translation>
  </message>
  <message>
   <source>Choose what Generate does</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Wählen, was Erzeugen tut</translation>
  </message>
  <message>
   <source>Choose what changes along the columns and the rows, and make the grid: one picture for each pair of values, everything else as the prompt panel says. The pictures are kept in the gallery.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Wählen, was sich entlang der Spalten und Zeilen ändert, dann das Raster erzeugen: ein Bild für jedes Paar von Werten, alles andere wie im Prompt-Bedienfeld. Die Bilder kommen in die Galerie.</translation>
  </message>
  <message>
   <source>Choose words to put around every prompt, and write them</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Worte um jeden Prompt wählen und schreiben</translation>
  </message>
  <message>
   <source>Chunk %1 begins here: the encoder reads it apart from the words before.</source>
   <extracomment>studio/ui/panels/prompt_edit.py</extracomment>
   <translation>Hier beginnt Abschnitt %1: Der Encoder liest ihn getrennt von den Worten davor.</translation>
  </message>
  <message>
   <source>Classifier-free</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>Classifier-free</translation>
  </message>
  <message>
   <source>Clear</source>
   <extracomment>studio/ui/documents/recent_row.py, studio/ui/gallery/filters.py</extracomment>
   <translation>Leeren</translation>
  </message>
  <message>
   <source>Clear gui&amp;dance mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Gui&amp;dance-Maske leeren</translation>
  </message>
  <message>
   <source>Clear guidance mask</source>
   <extracomment>studio/app/edits/guiding.py</extracomment>
   <translation>Guidance-Maske leeren</translation>
  </message>
  <message>
   <source>Clear mask</source>
   <extracomment>studio/app/edits/picture.py, studio/ui/panels/tool_options.py</extracomment>
   <translation>Maske leeren</translation>
  </message>
  <message>
   <source>Clear the search</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Suche leeren</translation>
  </message>
  <message>
   <source>Clear the search (Escape)</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Suche leeren (Escape)</translation>
  </message>
  <message>
   <source>Click a colour to paint with it. Shift takes it as the background colour.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Eine Farbe anklicken, um mit ihr zu malen. Umschalt nimmt sie als Hintergrundfarbe.</translation>
  </message>
  <message>
   <source>Click a colour to take what is like it. Shift adds, Alt takes away, both keep what is in common.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Eine Farbe anklicken, um Ähnliches zu nehmen. Umschalt fügt hinzu, Alt nimmt weg, beide behalten das Gemeinsame.</translation>
  </message>
  <message>
   <source>Click a picture. Enter opens it, R recalls how it was made, 1 to 5 give stars.</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>Ein Bild anklicken. Die Eingabetaste öffnet es, R übernimmt, wie es entstand, 1 bis 5 geben Sterne.</translation>
  </message>
  <message>
   <source>Click a step below to see where guidance acted</source>
   <extracomment>studio/ui/guidance/veil.py</extracomment>
   <translation>Unten einen Schritt anklicken, um zu sehen, wo Guidance wirkte</translation>
  </message>
  <message>
   <source>Click a step first: a branch goes on from it with the words now in the panel</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Zuerst einen Schritt anklicken: Ein Zweig geht von dort mit den Worten im Bedienfeld weiter</translation>
  </message>
  <message>
   <source>Click a step under the picture and branch from it: the branches grow here.</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>Unter dem Bild einen Schritt anklicken und davon abzweigen: Die Zweige wachsen hier.</translation>
  </message>
  <message>
   <source>Click from corner to corner. Enter or a double click closes it, Backspace takes a corner back.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Von Ecke zu Ecke klicken. Die Eingabetaste oder ein Doppelklick schließt, die Rücktaste nimmt eine Ecke zurück.</translation>
  </message>
  <message>
   <source>Click to add a point, drag it to bend the curve, double-click to remove it</source>
   <extracomment>studio/ui/brushes/curve_edit.py</extracomment>
   <translation>Ein Klick fügt einen Punkt hinzu, Ziehen biegt die Kurve, ein Doppelklick entfernt ihn</translation>
  </message>
  <message>
   <source>Click to fill what is like the colour there with the foreground colour. Ctrl or Alt takes a colour.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Klicken, um alles, was der Farbe dort ähnelt, mit der Vordergrundfarbe zu füllen. Strg oder Alt nimmt eine Farbe auf.</translation>
  </message>
  <message>
   <source>Clip layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene beschneiden</translation>
  </message>
  <message>
   <source>Clip skip</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/solver_form.py</extracomment>
   <translation>Clip-Skip</translation>
  </message>
  <message>
   <source>Clipboard</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Zwischenablage</translation>
  </message>
  <message>
   <source>Clipped to the layer below</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Auf die Ebene darunter beschnitten</translation>
  </message>
  <message>
   <source>Clone brush</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Klonpinsel</translation>
  </message>
  <message>
   <source>Close</source>
   <extracomment>studio/ui/explore/pad_dialog.py, studio/ui/explore/walk_dialog.py, studio/ui/settings_card.py</extracomment>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Close &amp;all</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>&amp;Alle schließen</translation>
  </message>
  <message>
   <source>Close &amp;others</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>A&amp;ndere schließen</translation>
  </message>
  <message>
   <source>Close every other document</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alle anderen Dokumente schließen</translation>
  </message>
  <message>
   <source>Close ot&amp;hers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>An&amp;dere schließen</translation>
  </message>
  <message>
   <source>Close this document</source>
   <extracomment>studio/ui/documents/tab_bar.py, studio/ui/rows</extracomment>
   <translation>Dieses Dokument schließen</translation>
  </message>
  <message>
   <source>Close; the prompt panel stays as it is (Escape)</source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>Schließen; das Prompt-Bedienfeld bleibt, wie es ist (Escape)</translation>
  </message>
  <message>
   <source>Coll&amp;ections…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Samm&amp;lungen …</translation>
  </message>
  <message>
   <source>Collections</source>
   <extracomment>studio/ui/gallery/labelling.py, studio/ui/gallery/labels.py</extracomment>
   <translation>Sammlungen</translation>
  </message>
  <message>
   <source>Collections and tags</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Sammlungen und Tags</translation>
  </message>
  <message>
   <source>Collections of %1:</source>
   <extracomment>studio/ui/gallery/labelling.py</extracomment>
   <translation>Sammlungen von %1:</translation>
  </message>
  <message>
   <source>Color</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Color burn</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Farbig nachbelichten</translation>
  </message>
  <message>
   <source>Color dodge</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Farbig abwedeln</translation>
  </message>
  <message>
   <source>Colour</source>
   <extracomment>studio/ui/brushes/colour_panel.py, studio/ui/brushes/wiring.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Colour burn</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>Farbig nachbelichten</translation>
  </message>
  <message>
   <source>Colour dodge</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>Farbig abwedeln</translation>
  </message>
  <message>
   <source>Colour eraser</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Farbradierer</translation>
  </message>
  <message>
   <source>Colour gradient</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Farbverlauf</translation>
  </message>
  <message>
   <source>Colour in hexadecimal</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Farbe hexadezimal</translation>
  </message>
  <message>
   <source>Colour lab&amp;el</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Farbk&amp;ennzeichen</translation>
  </message>
  <message>
   <source>Colour picker</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Pipette</translation>
  </message>
  <message>
   <source>Colour wheel</source>
   <extracomment>studio/ui/brushes/colour_wheel.py</extracomment>
   <translation>Farbrad</translation>
  </message>
  <message>
   <source>Colours and layers beside the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farben und Ebenen neben dem Bild</translation>
  </message>
  <message>
   <source>Colours were converted from CIELAB to sRGB.</source>
   <extracomment>studio/formats/colour.py</extracomment>
   <translation>Die Farben wurden von CIELAB in sRGB umgewandelt.</translation>
  </message>
  <message>
   <source>Colours were converted from the profile “%1” to sRGB (relative colorimetric, black point compensated); what lies outside sRGB was clipped.</source>
   <extracomment>studio/formats/colour.py</extracomment>
   <translation>Die Farben wurden vom Profil „%1“ in sRGB umgewandelt (relativ farbmetrisch, mit Schwarzpunktausgleich); was außerhalb von sRGB liegt, wurde beschnitten.</translation>
  </message>
  <message>
   <source>Colours: dark</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farben: dunkel</translation>
  </message>
  <message>
   <source>Colours: high contrast</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farben: hoher Kontrast</translation>
  </message>
  <message>
   <source>Colours: light</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farben: hell</translation>
  </message>
  <message>
   <source>Colours: system</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farben: wie das System</translation>
  </message>
  <message>
   <source>Columns</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Spalten</translation>
  </message>
  <message>
   <source>Combine masks</source>
   <extracomment>studio/app/edits/masks.py, studio/ui/masks/dialogs.py</extracomment>
   <translation>Masken kombinieren</translation>
  </message>
  <message>
   <source>Command</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Befehl</translation>
  </message>
  <message>
   <source>Commands</source>
   <extracomment>studio/ui/palette/palette.py</extracomment>
   <translation>Befehle</translation>
  </message>
  <message>
   <source>Compiling takes %1, which is not there: choose another executor.</source>
   <extracomment>studio/engine/execution/compiled.py</extracomment>
   <translation>Zum Kompilieren braucht es %1, was hier fehlt: Wählen Sie eine andere Ausführung.</translation>
  </message>
  <message>
   <source>Completions</source>
   <extracomment>studio/ui/panels/completion_popup.py</extracomment>
   <translation>Vervollständigungen</translation>
  </message>
  <message>
   <source>Con&amp;vert a pickled model…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Pickle-Modell um&amp;wandeln …</translation>
  </message>
  <message>
   <source>Contact sheet</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Kontaktbogen</translation>
  </message>
  <message>
   <source>Conte&amp;xt</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>&amp;Kontext</translation>
  </message>
  <message>
   <source>Context</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Kontext</translation>
  </message>
  <message>
   <source>Contiguous</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Benachbart</translation>
  </message>
  <message>
   <source>Continue</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Continue border</source>
   <extracomment>studio.ui.panels.prompt_panel</extracomment>
   <translation>Rand fortsetzen</translation>
  </message>
  <message>
   <source>Continue the picture into the empty border</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Das Bild in den leeren Rand fortsetzen</translation>
  </message>
  <message>
   <source>Control layer</source>
   <extracomment>studio/app/edits/controls.py, studio/ui/menus.py</extracomment>
   <translation>Steuerebene</translation>
  </message>
  <message>
   <source>Control layer from a file</source>
   <extracomment>studio/ui/rows/controls.py</extracomment>
   <translation>Steuerebene aus einer Datei</translation>
  </message>
  <message>
   <source>Control layer, turned off</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Steuerebene, ausgeschaltet</translation>
  </message>
  <message>
   <source>Control layer: %1, %2 %</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Steuerebene: %1, %2 %</translation>
  </message>
  <message>
   <source>Control model</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Steuermodell</translation>
  </message>
  <message>
   <source>Control weight</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Gewicht der Steuerung</translation>
  </message>
  <message>
   <source>ControlNet</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>ControlNet</translation>
  </message>
  <message>
   <source>ControlNet layer</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>ControlNet-Ebene</translation>
  </message>
  <message>
   <source>Convert a pickled model safely</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Pickle-Modell sicher umwandeln</translation>
  </message>
  <message>
   <source>Convert safely</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Sicher umwandeln</translation>
  </message>
  <message>
   <source>Converting %1 for OpenVINO</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>%1 wird für OpenVINO umgewandelt</translation>
  </message>
  <message>
   <source>Converting %1 for OpenVINO takes %2 GB of memory, of which %3 GB are free: choose torch for it.</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>%1 für OpenVINO umzuwandeln braucht %2 GB Speicher, wovon %3 GB frei sind: torch dafür wählen.</translation>
  </message>
  <message>
   <source>Converting %1 safely: nothing in it is run…</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>%1 wird sicher umgewandelt: Nichts darin wird ausgeführt …</translation>
  </message>
  <message>
   <source>Copied %1 × %2 pixels.</source>
   <extracomment>studio/ui/clipboard.py</extracomment>
   <translation>%1 × %2 Pixel kopiert.</translation>
  </message>
  <message>
   <source>Copied the picture.</source>
   <extracomment>studio/ui/gallery/page.py, studio/ui/grid/page.py</extracomment>
   <translation>Bild kopiert.</translation>
  </message>
  <message>
   <source>Copy</source>
   <extracomment>studio/ui/clipboard.py, studio/ui/gallery/details.py, studio/ui/panels/queue_row.py</extracomment>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy &amp;merged</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auf allen Ebenen kopie&amp;ren</translation>
  </message>
  <message>
   <source>Copy &amp;path</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>&amp;Pfad kopieren</translation>
  </message>
  <message>
   <source>Copy details</source>
   <extracomment>studio/ui/dialogs/small.py</extracomment>
   <translation>Details kopieren</translation>
  </message>
  <message>
   <source>Copy the active mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Maske kopieren</translation>
  </message>
  <message>
   <source>Copy the chosen layers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen kopieren</translation>
  </message>
  <message>
   <source>Copy the selected pixels of the active layer to a new layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Pixel der aktiven Ebene auf eine neue Ebene kopieren</translation>
  </message>
  <message>
   <source>Copy trigger words</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Auslösewörter kopieren</translation>
  </message>
  <message>
   <source>Copy what is seen, not the active layer alone</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Kopieren, was zu sehen ist, nicht nur die aktive Ebene</translation>
  </message>
  <message>
   <source>Copy what is selected of all that is seen</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte von allem, was zu sehen ist, kopieren</translation>
  </message>
  <message>
   <source>Copy what is selected of the active layer and delete it there</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte der aktiven Ebene kopieren und dort löschen</translation>
  </message>
  <message>
   <source>Copy what is selected of the active layer, or the picture chosen in gallery or grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte der aktiven Ebene kopieren, oder das in Galerie oder Raster gewählte Bild</translation>
  </message>
  <message>
   <source>Counting…</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Wird gezählt …</translation>
  </message>
  <message>
   <source>Crop</source>
   <extracomment>studio/app/session.py, studio/ui/panels/tool_options.py</extracomment>
   <translation>Beschneiden</translation>
  </message>
  <message>
   <source>Ctrl and a click selects what it shows</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Strg und ein Klick wählt aus, was sie zeigt</translation>
  </message>
  <message>
   <source>Ctrl and a click selects what the layer shows</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Strg und ein Klick wählt aus, was die Ebene zeigt</translation>
  </message>
  <message>
   <source>Ctrl or Alt and click</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Strg oder Alt und klicken</translation>
  </message>
  <message>
   <source>Ctrl or Alt and click first where to copy from.</source>
   <extracomment>studio/tools/clone.py</extracomment>
   <translation>Zuerst mit Strg oder Alt dorthin klicken, von wo kopiert werden soll.</translation>
  </message>
  <message>
   <source>Ctrl+Alt and drag</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Strg+Alt und ziehen</translation>
  </message>
  <message>
   <source>Cu&amp;t</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Ausschneiden</translation>
  </message>
  <message>
   <source>Cull seeds</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Seeds aussieben</translation>
  </message>
  <message>
   <source>Cut the canvas down to the box around what is selected</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Leinwand auf das Rechteck um das Ausgewählte verkleinern</translation>
  </message>
  <message>
   <source>D&amp;arker colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>D&amp;unklere Farbe</translation>
  </message>
  <message>
   <source>D&amp;iscard all</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alle verwer&amp;fen</translation>
  </message>
  <message>
   <source>Dark</source>
   <extracomment>studio.ui.preferences.general</extracomment>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Dark lines on light</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Dunkle Linien auf Hell</translation>
  </message>
  <message>
   <source>Darken</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Abdunkeln</translation>
  </message>
  <message>
   <source>Date</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Datum</translation>
  </message>
  <message>
   <source>De&amp;lete guide</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Hilfslinie &amp;löschen</translation>
  </message>
  <message>
   <source>De&amp;lete layer mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebenenmaske &amp;löschen</translation>
  </message>
  <message>
   <source>De&amp;lete mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske &amp;löschen</translation>
  </message>
  <message>
   <source>Decode the picture predicted at this step in full, as a new layer</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Das bei diesem Schritt vorhergesagte Bild vollständig dekodieren, als neue Ebene</translation>
  </message>
  <message>
   <source>Decoding</source>
   <extracomment>studio/engine/generate.py</extracomment>
   <translation>Das Bild wird dekodiert</translation>
  </message>
  <message>
   <source>Decoding in tiles may show faint seams.</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Beim Dekodieren in Kacheln können schwache Nähte zu sehen sein.</translation>
  </message>
  <message>
   <source>Decoding: step %1 of %2</source>
   <extracomment>studio/engine/denoisers/stages.py</extracomment>
   <translation>Das Bild wird dekodiert: Schritt %1 von %2</translation>
  </message>
  <message>
   <source>Default</source>
   <extracomment>studio.ui.panels.solver_form</extracomment>
   <translation>Standard</translation>
  </message>
  <message>
   <source>Delete</source>
   <extracomment>studio/app/gallery/library.py, studio/ui/dialogs/asking.py</extracomment>
   <translation>Löschen</translation>
  </message>
  <message>
   <source>Delete %1 pictures for good?</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>%1 Bilder endgültig löschen?</translation>
  </message>
  <message>
   <source>Delete every guide of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jede Hilfslinie des Bildes löschen</translation>
  </message>
  <message>
   <source>Delete for good…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Endgültig löschen …</translation>
  </message>
  <message>
   <source>Delete from the disk all that is in the trash</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alles im Papierkorb von der Platte löschen</translation>
  </message>
  <message>
   <source>Delete guide</source>
   <extracomment>studio/ui/canvas/guides.py</extracomment>
   <translation>Hilfslinie löschen</translation>
  </message>
  <message>
   <source>Delete guides</source>
   <extracomment>studio/ui/canvas/guides.py</extracomment>
   <translation>Hilfslinien löschen</translation>
  </message>
  <message>
   <source>Delete layer</source>
   <extracomment>studio/app/edits/layers.py, studio/ui/rows</extracomment>
   <translation>Ebene löschen</translation>
  </message>
  <message>
   <source>Delete layer mask</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenenmaske löschen</translation>
  </message>
  <message>
   <source>Delete mask</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske löschen</translation>
  </message>
  <message>
   <source>Delete selected pixels</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Ausgewählte Pixel löschen</translation>
  </message>
  <message>
   <source>Delete the active mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Maske löschen</translation>
  </message>
  <message>
   <source>Delete the chosen layers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen löschen</translation>
  </message>
  <message>
   <source>Delete the picture for good?</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Das Bild endgültig löschen?</translation>
  </message>
  <message>
   <source>Delete the selected files from the disk</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Dateien von der Platte löschen</translation>
  </message>
  <message>
   <source>Delete the style on show</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Den gezeigten Stil löschen</translation>
  </message>
  <message>
   <source>Delete what is remembered of the grid; its pictures stay in the gallery</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Löschen, was vom Raster gemerkt ist; seine Bilder bleiben in der Galerie</translation>
  </message>
  <message>
   <source>Delete what is selected from the active layer; without a selection, clear the mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte von der aktiven Ebene löschen; ohne Auswahl die Maske leeren</translation>
  </message>
  <message>
   <source>Delete workspace</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Arbeitsbereich löschen</translation>
  </message>
  <message>
   <source>Deleted %1 for good.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>%1 endgültig gelöscht.</translation>
  </message>
  <message>
   <source>Deleted %1 to keep within the disk budget: the oldest without a label.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>%1 gelöscht, um das Plattenbudget einzuhalten: die ältesten ohne Kennzeichen.</translation>
  </message>
  <message>
   <source>Denoising steps</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Schritte des Entrauschens</translation>
  </message>
  <message>
   <source>Depth</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Tiefe</translation>
  </message>
  <message>
   <source>Depth map</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Tiefenkarte</translation>
  </message>
  <message>
   <source>Describe a picture and watch it form. Everything stays on this computer.</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Ein Bild beschreiben und zusehen, wie es entsteht. Alles bleibt auf diesem Rechner.</translation>
  </message>
  <message>
   <source>Describe the picture</source>
   <extracomment>studio/ui/panels/prompt_panel.py, studio/ui/panels/prompt_words.py</extracomment>
   <translation>Das Bild beschreiben</translation>
  </message>
  <message>
   <source>Details</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Details</translation>
  </message>
  <message>
   <source>Diameter in picture pixels</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Durchmesser in Bildpixeln</translation>
  </message>
  <message>
   <source>Diameter of the brush in picture pixels ([ and ], or Shift and drag the right button)</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Durchmesser des Pinsels in Bildpixeln ([ und ], oder Umschalt und mit der rechten Taste ziehen)</translation>
  </message>
  <message>
   <source>Difference</source>
   <extracomment>studio.ui.gallery.compare, studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Differenz</translation>
  </message>
  <message>
   <source>Differs from step %1 of %2 on</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Unterscheidet sich ab Schritt %1 von %2</translation>
  </message>
  <message>
   <source>Direction</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Richtung</translation>
  </message>
  <message>
   <source>Disable layer mask</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebenenmaske ausschalten</translation>
  </message>
  <message>
   <source>Discard</source>
   <extracomment>studio/ui/documents/recovery_bar.py, studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Verwerfen</translation>
  </message>
  <message>
   <source>Discard %1</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>%1 verwerfen</translation>
  </message>
  <message>
   <source>Discard all</source>
   <extracomment>studio/ui/documents/recovery_bar.py, studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Alle verwerfen</translation>
  </message>
  <message>
   <source>Disk &amp;budget</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Platten&amp;budget</translation>
  </message>
  <message>
   <source>Distance of the touches, as a part of the size</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Abstand der Berührungen als Teil der Größe</translation>
  </message>
  <message>
   <source>Do again what was undone</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wieder tun, was rückgängig gemacht wurde</translation>
  </message>
  <message>
   <source>Documents cannot be kept for recovery in %1: %2.</source>
   <extracomment>studio/app/recovery/store.py</extracomment>
   <translation>Dokumente können in %1 nicht zur Wiederherstellung aufgehoben werden: %2.</translation>
  </message>
  <message>
   <source>Documents to recover</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Wiederherstellbare Dokumente</translation>
  </message>
  <message>
   <source>Done</source>
   <extracomment>studio/ui/panels/queue_list.py</extracomment>
   <translation>Fertig</translation>
  </message>
  <message>
   <source>Dotted lines in the text show where they begin.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>Punktierte Linien im Text zeigen, wo sie beginnen.</translation>
  </message>
  <message>
   <source>Drag a box. Shift adds, Alt takes away; held after the press, Shift makes it square, Alt centres it.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Ein Rechteck ziehen. Umschalt fügt hinzu, Alt nimmt weg; danach gehalten macht Umschalt ein Quadrat, Alt geht von der Mitte aus.</translation>
  </message>
  <message>
   <source>Drag a handle, or outside to turn: Shift frees the proportions, Ctrl shears by a side and keeps to 15°. Enter applies it.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>An einem Griff ziehen, außerhalb zum Drehen: Umschalt löst das Seitenverhältnis, Strg schert an einer Seite und hält sich an 15°. Eingabe wendet es an.</translation>
  </message>
  <message>
   <source>Drag a picture out and onto the canvas to add it as a layer.</source>
   <extracomment>studio/ui/stage.py</extracomment>
   <translation>Ein Bild heraus auf die Leinwand ziehen, um es als Ebene hinzuzufügen.</translation>
  </message>
  <message>
   <source>Drag an edge or corner of the canvas out to continue the picture, in to crop it.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Eine Kante oder Ecke der Leinwand nach außen ziehen, um das Bild fortzusetzen, nach innen, um es zu beschneiden.</translation>
  </message>
  <message>
   <source>Drag an ellipse. Shift adds, Alt takes away; held after the press, Shift makes a circle, Alt centres it.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Eine Ellipse ziehen. Umschalt fügt hinzu, Alt nimmt weg; danach gehalten macht Umschalt einen Kreis, Alt geht von der Mitte aus.</translation>
  </message>
  <message>
   <source>Drag from where all is masked or selected to where nothing is. Shift held later keeps to steps of 45°.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Von dort ziehen, wo alles maskiert oder ausgewählt ist, dorthin, wo nichts mehr ist. Umschalt hält Schritte von 45° ein.</translation>
  </message>
  <message>
   <source>Drag from where the gradient begins to where it ends. Shift keeps to steps of 45°.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Vom Anfang des Verlaufs zu seinem Ende ziehen. Umschalt hält Schritte von 45° ein.</translation>
  </message>
  <message>
   <source>Drag onto the picture for a guide; double-click to type where</source>
   <extracomment>studio/ui/canvas/rulers.py</extracomment>
   <translation>Für eine Hilfslinie auf das Bild ziehen; ein Doppelklick fragt nach der Stelle</translation>
  </message>
  <message>
   <source>Drag the border between the first picture and each other</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Die Grenze zwischen dem ersten Bild und jedem anderen ziehen</translation>
  </message>
  <message>
   <source>Drag to move the active layer, or what is selected of it. Shift keeps to one direction.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Ziehen verschiebt die aktive Ebene oder das Ausgewählte davon. Umschalt bleibt bei einer Richtung.</translation>
  </message>
  <message>
   <source>Drag to move this panel; a double click takes it out</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>Ziehen verschiebt dieses Bedienfeld; ein Doppelklick löst es heraus</translation>
  </message>
  <message>
   <source>Drag to move; arrow keys move by one pixel, with Shift by ten.</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Ziehen verschiebt; die Pfeiltasten um ein Pixel, mit Umschalt um zehn.</translation>
  </message>
  <message>
   <source>Drag to pull colours along, as with a finger over wet paint.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Ziehen, um Farben mitzunehmen, wie mit dem Finger über nasse Farbe.</translation>
  </message>
  <message>
   <source>Draw around an area. Shift adds, Alt takes the enclosed part away, both keep what is in common.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Um eine Fläche zeichnen. Umschalt fügt hinzu, Alt nimmt das Umschlossene weg, beide behalten das Gemeinsame.</translation>
  </message>
  <message>
   <source>Draw here</source>
   <extracomment>studio/ui/brushes/strip.py</extracomment>
   <translation>Hier zeichnen</translation>
  </message>
  <message>
   <source>Draw here to see what the pen's pressure and tilt do; a double click wipes it</source>
   <extracomment>studio/ui/brushes/strip.py</extracomment>
   <translation>Hier zeichnen, um zu sehen, was Druck und Neigung des Stifts bewirken; ein Doppelklick wischt es weg</translation>
  </message>
  <message>
   <source>Draw lines between the pixels from 800 % on</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ab 800 % Linien zwischen den Pixeln zeichnen</translation>
  </message>
  <message>
   <source>Drawn paths and linked pictures became pixels.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Gezeichnete Pfade und verknüpfte Bilder wurden zu Pixeln.</translation>
  </message>
  <message>
   <source>Draws</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Zeichnet</translation>
  </message>
  <message>
   <source>Drop every candidate; their files stay</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jeden Kandidaten fallen lassen; ihre Dateien bleiben</translation>
  </message>
  <message>
   <source>Drop the candidate on show; its file stays</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den gezeigten Kandidaten fallen lassen; seine Datei bleibt</translation>
  </message>
  <message>
   <source>Drop this candidate; its file stays</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Diesen Kandidaten fallen lassen; seine Datei bleibt</translation>
  </message>
  <message>
   <source>Dst atop</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Ziel obenauf</translation>
  </message>
  <message>
   <source>Dst in</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Ziel innen</translation>
  </message>
  <message>
   <source>Dst out</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Ziel außen</translation>
  </message>
  <message>
   <source>Duplicate layer</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebene duplizieren</translation>
  </message>
  <message>
   <source>Duplicate mask</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske duplizieren</translation>
  </message>
  <message>
   <source>E&amp;xport…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>E&amp;xportieren …</translation>
  </message>
  <message>
   <source>E&amp;xtend canvas…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Leinwand er&amp;weitern …</translation>
  </message>
  <message>
   <source>Each call finds out whether it is whole. Run by torch.</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Jeder Aufruf stellt selbst fest, ob er vollständig ist. Läuft mit torch.</translation>
  </message>
  <message>
   <source>Each layer is read from the disk whenever it runs, which takes longer.</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Jede Schicht wird vom Datenträger gelesen, wenn sie rechnet; das dauert länger.</translation>
  </message>
  <message>
   <source>Edit</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Edit a copy of the picture; the gallery keeps its own</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Kopie des Bildes bearbeiten; die Galerie behält ihres</translation>
  </message>
  <message>
   <source>Edit g&amp;uidance mask</source>
   <extracomment>studio.ui.guidance.rows</extracomment>
   <translation>G&amp;uidance-Maske bearbeiten</translation>
  </message>
  <message>
   <source>Edit guidance mask</source>
   <extracomment>chosen</extracomment>
   <translation>Guidance-Maske bearbeiten</translation>
  </message>
  <message>
   <source>Edit template</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>Vorlage bearbeiten</translation>
  </message>
  <message>
   <source>Edit the next of the open documents</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das nächste der offenen Dokumente bearbeiten</translation>
  </message>
  <message>
   <source>Edit the previous of the open documents</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das vorige der offenen Dokumente bearbeiten</translation>
  </message>
  <message>
   <source>Ellipse</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Ellipse</translation>
  </message>
  <message>
   <source>Empt&amp;y the trash…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Papierkorb &amp;leeren …</translation>
  </message>
  <message>
   <source>Emptied the trash: %1 deleted for good.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>Papierkorb geleert: %1 endgültig gelöscht.</translation>
  </message>
  <message>
   <source>Empty</source>
   <extracomment>studio/ui/brushes/swatches.py</extracomment>
   <translation>Leer</translation>
  </message>
  <message>
   <source>Empty the trash?</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Papierkorb leeren?</translation>
  </message>
  <message>
   <source>Empty the trash…</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Papierkorb leeren …</translation>
  </message>
  <message>
   <source>Enable layer mask</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebenenmaske einschalten</translation>
  </message>
  <message>
   <source>End it: nothing half-done stays</source>
   <extracomment>studio/ui/models/writing.py</extracomment>
   <translation>Beenden: Nichts Halbfertiges bleibt zurück</translation>
  </message>
  <message>
   <source>Engine</source>
   <extracomment>studio/ui/status.py</extracomment>
   <translation>Rechenkern</translation>
  </message>
  <message>
   <source>Erase</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>Radieren</translation>
  </message>
  <message>
   <source>Erase for good what the layer mask hides, and remove it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Endgültig radieren, was die Ebenenmaske verbirgt, und sie entfernen</translation>
  </message>
  <message>
   <source>Erase from the active layer. Shift and click draws a straight line.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Von der aktiven Ebene radieren. Umschalt und Klick zieht eine gerade Linie.</translation>
  </message>
  <message>
   <source>Escape</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Esc</translation>
  </message>
  <message>
   <source>Euler, DPM++ 2M</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Euler, DPM++ 2M</translation>
  </message>
  <message>
   <source>Every combination</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Jede Kombination</translation>
  </message>
  <message>
   <source>Every finished picture is written here at once</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Hierhin wird jedes fertige Bild sofort geschrieben</translation>
  </message>
  <message>
   <source>Every picture you generate is kept here with its prompt, seed and settings, so that none is lost and each can be made again.</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Jedes erzeugte Bild wird hier mit Prompt, Seed und Einstellungen aufgehoben, sodass keines verloren geht und jedes wieder entstehen kann.</translation>
  </message>
  <message>
   <source>Every stroke keeps the distance to its source; else each begins there anew</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Jeder Strich behält den Abstand zu seiner Quelle; sonst beginnt jeder dort von neuem</translation>
  </message>
  <message>
   <source>Everything in your model folders: what it is, how to use it, what is wrong with it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alles in Ihren Modellordnern: was es ist, wie man es verwendet, was damit nicht stimmt</translation>
  </message>
  <message>
   <source>Exclusion</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Ausschluss</translation>
  </message>
  <message>
   <source>Executor</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Ausführung</translation>
  </message>
  <message>
   <source>Expl&amp;ore</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Erk&amp;unden</translation>
  </message>
  <message>
   <source>Explore</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Erkunden</translation>
  </message>
  <message>
   <source>Exponential</source>
   <extracomment>studio.ui.panels.solver_form</extracomment>
   <translation>Exponentiell</translation>
  </message>
  <message>
   <source>Export</source>
   <extracomment>studio/ui/dialogs/export.py, studio/ui/dialogs/file_commands.py, studio/ui/grid/bar.py</extracomment>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Export animation</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>Animation exportieren</translation>
  </message>
  <message>
   <source>Export animation…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Animation exportieren …</translation>
  </message>
  <message>
   <source>Export keys</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Tasten exportieren</translation>
  </message>
  <message>
   <source>Export mask</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Maske exportieren</translation>
  </message>
  <message>
   <source>Export styles</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Stile exportieren</translation>
  </message>
  <message>
   <source>Export the grid</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Raster exportieren</translation>
  </message>
  <message>
   <source>Exported %1 styles.</source>
   <extracomment>studio/app/phrasebook.py</extracomment>
   <translation>%1 Stile exportiert.</translation>
  </message>
  <message>
   <source>Exported %1.</source>
   <extracomment>studio/app/documents/documents.py, studio/app/grid/grids.py, studio/ui/masks/files.py</extracomment>
   <translation>%1 exportiert.</translation>
  </message>
  <message>
   <source>Exported grids (*.png *.html);;All files (*)</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Exportierte Raster (*.png *.html);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Exported the enlarged picture: %1.</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>Das vergrößerte Bild wurde exportiert: %1.</translation>
  </message>
  <message>
   <source>Exporting</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>Exportieren</translation>
  </message>
  <message>
   <source>Extend</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Erweitern</translation>
  </message>
  <message>
   <source>Extend canvas</source>
   <extracomment>studio/app/session.py</extracomment>
   <translation>Leinwand erweitern</translation>
  </message>
  <message>
   <source>Extend the canvas</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Leinwand erweitern</translation>
  </message>
  <message>
   <source>F&amp;ull screen</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Vollbild</translation>
  </message>
  <message>
   <source>Family</source>
   <extracomment>studio.ui.models.table, studio/ui/models/sheet.py</extracomment>
   <translation>Familie</translation>
  </message>
  <message>
   <source>Faster, and not the same picture: parts of the network run in some model calls only, and the others reuse what they gave</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Schneller, aber nicht dasselbe Bild: Teile des Netzes laufen nur in manchen Modellaufrufen, und die anderen verwenden deren Ergebnis wieder</translation>
  </message>
  <message>
   <source>Feather</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Weiche Kante</translation>
  </message>
  <message>
   <source>Feather mask</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Weiche Maskenkante</translation>
  </message>
  <message>
   <source>Feather selection</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Weiche Auswahlkante</translation>
  </message>
  <message>
   <source>Feather the selection</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Weiche Kante der Auswahl</translation>
  </message>
  <message>
   <source>File</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Datei</translation>
  </message>
  <message>
   <source>File t&amp;ype</source>
   <extracomment>studio/ui/dialogs/animation.py, studio/ui/dialogs/export.py</extracomment>
   <translation>Datei&amp;typ</translation>
  </message>
  <message>
   <source>File type</source>
   <extracomment>studio/ui/dialogs/animation.py, studio/ui/dialogs/export.py</extracomment>
   <translation>Dateityp</translation>
  </message>
  <message>
   <source>Fill</source>
   <extracomment>studio/grid/axes.py, studio/tools, studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Füllung</translation>
  </message>
  <message>
   <source>Fill &amp;holes</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Löcher füllen</translation>
  </message>
  <message>
   <source>Fill &amp;with the background colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit der &amp;Hintergrundfarbe füllen</translation>
  </message>
  <message>
   <source>Fill holes</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Löcher füllen</translation>
  </message>
  <message>
   <source>Fill selection</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Auswahl füllen</translation>
  </message>
  <message>
   <source>Fill so many pixels further, under the line around; a negative number fills less</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>So viele Pixel weiter füllen, unter die Linie ringsum; eine negative Zahl füllt weniger</translation>
  </message>
  <message>
   <source>Fill what is selected, or the canvas, on the active layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte oder die Leinwand auf der aktiven Ebene füllen</translation>
  </message>
  <message>
   <source>Fill what is selected, or the canvas, on the active layer with the other colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Füllt auf der aktiven Ebene mit der anderen Farbe, was ausgewählt ist, sonst die Leinwand</translation>
  </message>
  <message>
   <source>Fill with the foreground &amp;colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit der &amp;Vordergrundfarbe füllen</translation>
  </message>
  <message>
   <source>Filter by nothing</source>
   <extracomment>studio/ui/gallery/filters.py</extracomment>
   <translation>Nach nichts filtern</translation>
  </message>
  <message>
   <source>Filters</source>
   <extracomment>studio/ui/gallery/filters.py, studio/ui/gallery/header.py</extracomment>
   <translation>Filter</translation>
  </message>
  <message>
   <source>Filters (%1)</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Filter (%1)</translation>
  </message>
  <message>
   <source>Find a command</source>
   <extracomment>studio/ui/palette/palette.py</extracomment>
   <translation>Befehl suchen</translation>
  </message>
  <message>
   <source>Fine detail has drowned, so the model invents it anew; shapes and colours stay.</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Feine Details sind ertrunken, das Modell erfindet sie neu; Formen und Farben bleiben.</translation>
  </message>
  <message>
   <source>Finish the present picture, drop the rest of its batch, begin no other job</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das jetzige Bild fertig machen, den Rest seines Stapels weglassen, keinen weiteren Auftrag beginnen</translation>
  </message>
  <message>
   <source>Finished.</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Fertig.</translation>
  </message>
  <message>
   <source>Finished. Quick pictures around it: %1 of %2.</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Fertig. Schnelle Bilder ringsum: %1 von %2.</translation>
  </message>
  <message>
   <source>First</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Erste</translation>
  </message>
  <message>
   <source>First day</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>Erster Tag</translation>
  </message>
  <message>
   <source>First steps shared</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Gemeinsame erste Schritte</translation>
  </message>
  <message>
   <source>Fit</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>Einpassen</translation>
  </message>
  <message>
   <source>Flash attention</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Flash Attention</translation>
  </message>
  <message>
   <source>Flatten image</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Bild zusammenfügen</translation>
  </message>
  <message>
   <source>Flip &amp;horizontally</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Waagerecht spiegeln</translation>
  </message>
  <message>
   <source>Flip &amp;vertically</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Senkrecht spiegeln</translation>
  </message>
  <message>
   <source>Flip horizontally</source>
   <extracomment>chosen</extracomment>
   <translation>Waagerecht spiegeln</translation>
  </message>
  <message>
   <source>Flip picture upside down</source>
   <extracomment>studio/app/edits/whole.py</extracomment>
   <translation>Bild auf den Kopf stellen</translation>
  </message>
  <message>
   <source>Flip vertically</source>
   <extracomment>chosen</extracomment>
   <translation>Senkrecht spiegeln</translation>
  </message>
  <message>
   <source>Flo&amp;w shift</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Flo&amp;w-Verschiebung</translation>
  </message>
  <message>
   <source>Floating colours were reduced to 8 bits; what is brighter than white was clipped.</source>
   <extracomment>studio/formats/deep.py</extracomment>
   <translation>Gleitkommafarben wurden auf 8 Bit verringert; was heller als Weiß ist, wurde abgeschnitten.</translation>
  </message>
  <message>
   <source>Flow</source>
   <extracomment>studio/ui/brushes/brush_options.py, studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Fluss</translation>
  </message>
  <message>
   <source>Flow shift</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Flow-Verschiebung</translation>
  </message>
  <message>
   <source>Foreground</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Vordergrund</translation>
  </message>
  <message>
   <source>Foreground %1, background %2. X swaps them, D makes them black and white.</source>
   <extracomment>studio/ui/brushes/pair.py</extracomment>
   <translation>Vordergrund %1, Hintergrund %2. X tauscht sie, D macht sie schwarz und weiß.</translation>
  </message>
  <message>
   <source>Foreground and background colour</source>
   <extracomment>studio/ui/brushes/pair.py</extracomment>
   <translation>Vordergrund- und Hintergrundfarbe</translation>
  </message>
  <message>
   <source>Forget every key of your own</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Alle eigenen Tasten vergessen</translation>
  </message>
  <message>
   <source>Forget one of your own workspaces</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Einen eigenen Arbeitsbereich vergessen</translation>
  </message>
  <message>
   <source>Forget the chosen name; its pictures stay (Delete)</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Den gewählten Namen vergessen; seine Bilder bleiben (Entf)</translation>
  </message>
  <message>
   <source>Forget the chosen prompts (Delete); pictures made from them stay</source>
   <extracomment>studio/ui/dialogs/history.py</extracomment>
   <translation>Die gewählten Prompts vergessen (Entf); Bilder daraus bleiben</translation>
  </message>
  <message>
   <source>Forget the recent files; the files stay</source>
   <extracomment>studio/ui/documents/recent_row.py</extracomment>
   <translation>Die zuletzt geöffneten Dateien vergessen; die Dateien bleiben</translation>
  </message>
  <message>
   <source>Forgot the grid; its pictures stay in the gallery.</source>
   <extracomment>studio/app/grid/grids.py</extracomment>
   <translation>Das Raster ist vergessen; seine Bilder bleiben in der Galerie.</translation>
  </message>
  <message>
   <source>Found %1 files that are used with models, and no model.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 Dateien gefunden, die mit Modellen verwendet werden, und kein Modell.</translation>
  </message>
  <message>
   <source>Found %1 models and %2 files that are used with models.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 Modelle und %2 Dateien gefunden, die mit Modellen verwendet werden.</translation>
  </message>
  <message>
   <source>Found %1.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>%1 gefunden.</translation>
  </message>
  <message>
   <source>Found by itself</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Von selbst gefunden</translation>
  </message>
  <message>
   <source>Frame %1 of %2. Pictures in the queue are made in between.</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Einzelbild %1 von %2. Bilder der Warteschlange entstehen dazwischen.</translation>
  </message>
  <message>
   <source>Frames &amp;between</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>&amp;Zwischenbilder</translation>
  </message>
  <message>
   <source>Frames between two seeds</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Einzelbilder zwischen zwei Seeds</translation>
  </message>
  <message>
   <source>Frames per second</source>
   <extracomment>studio/ui/dialogs/animation.py, studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Einzelbilder pro Sekunde</translation>
  </message>
  <message>
   <source>From a &amp;file…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus einer &amp;Datei …</translation>
  </message>
  <message>
   <source>From an exported picture or page…</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Aus einem exportierten Bild oder einer Seite …</translation>
  </message>
  <message>
   <source>From l&amp;uminance</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus &amp;Luminanz</translation>
  </message>
  <message>
   <source>From now on choosing this model takes the steps, guidance, scheduler and size set now</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Von nun an bringt die Wahl dieses Modells die jetzigen Schritte, die Führung, den Scheduler und die Größe mit</translation>
  </message>
  <message>
   <source>From one seed to the next the noise is turned in equal parts, so that one picture becomes the other. All else is as in the panel; every frame is a picture that can be made again.</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Von einem Seed zum nächsten wird das Rauschen in gleichen Teilen gedreht, sodass ein Bild zum anderen wird. Alles andere ist wie im Bedienfeld; jedes Einzelbild kann wieder erzeugt werden.</translation>
  </message>
  <message>
   <source>From step %1 · </source>
   <extracomment>studio/app/steps/timeline.py</extracomment>
   <translation>Ab Schritt %1 · </translation>
  </message>
  <message>
   <source>From the &amp;difference to the layer below</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus dem &amp;Unterschied zur Ebene darunter</translation>
  </message>
  <message>
   <source>From the &amp;layer's alpha</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus der &amp;Transparenz der Ebene</translation>
  </message>
  <message>
   <source>From the &amp;mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus der &amp;Maske</translation>
  </message>
  <message>
   <source>From the &amp;selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus der &amp;Auswahl</translation>
  </message>
  <message>
   <source>From the active &amp;layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus der aktiven &amp;Ebene</translation>
  </message>
  <message>
   <source>From the clipboard (%1 × %2)</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Aus der Zwischenablage (%1 × %2)</translation>
  </message>
  <message>
   <source>From the la&amp;yer mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus der Eb&amp;enenmaske</translation>
  </message>
  <message>
   <source>From the negative prompt (0) to the prompt (1), in place of the guidance scale</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Vom negativen Prompt (0) zum Prompt (1), anstelle der Guidance-Skala</translation>
  </message>
  <message>
   <source>Full HD</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Full HD</translation>
  </message>
  <message>
   <source>G&amp;allery</source>
   <extracomment>studio/ui/menus.py, studio/ui/rows</extracomment>
   <translation>&amp;Galerie</translation>
  </message>
  <message>
   <source>G&amp;rid</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Raster</translation>
  </message>
  <message>
   <source>G&amp;uidance scale</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>G&amp;uidance-Skala</translation>
  </message>
  <message>
   <source>GIMP palettes (*.gpl)</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>GIMP-Paletten (*.gpl)</translation>
  </message>
  <message>
   <source>GIMP palettes (*.gpl);;All files (*)</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>GIMP-Paletten (*.gpl);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Galler&amp;y</source>
   <extracomment>studio/ui/preferences/dialog.py</extracomment>
   <translation>Galer&amp;ie</translation>
  </message>
  <message>
   <source>Gallery</source>
   <extracomment>studio/ui/actions.py, studio/ui/gallery/empty.py</extracomment>
   <translation>Galerie</translation>
  </message>
  <message>
   <source>Generate</source>
   <extracomment>studio/app/choosing.py, studio/app/generation.py, studio/ui/actions.py</extracomment>
   <translation>Erzeugen</translation>
  </message>
  <message>
   <source>Generate &amp;as</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Erzeugen &amp;als</translation>
  </message>
  <message>
   <source>Generate as</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Erzeugen als</translation>
  </message>
  <message>
   <source>Generate draws one of them for each picture, by the picture's seed.</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Erzeugen zieht für jedes Bild einen davon, nach dem Seed des Bildes.</translation>
  </message>
  <message>
   <source>Generate eac&amp;h mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Für &amp;jede Maske erzeugen</translation>
  </message>
  <message>
   <source>Generate instead</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Stattdessen erzeugen</translation>
  </message>
  <message>
   <source>Generate means: change whole picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Erzeugen heißt: ganzes Bild ändern</translation>
  </message>
  <message>
   <source>Generate means: inpaint</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Erzeugen heißt: Inpainting</translation>
  </message>
  <message>
   <source>Generate means: new picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Erzeugen heißt: neues Bild</translation>
  </message>
  <message>
   <source>Generate means: outpaint</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Erzeugen heißt: Outpainting</translation>
  </message>
  <message>
   <source>Generate means: upscale</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Erzeugen heißt: vergrößern</translation>
  </message>
  <message>
   <source>Generate next</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Als Nächstes erzeugen</translation>
  </message>
  <message>
   <source>Generate “%1”</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>„%1“ erzeugen</translation>
  </message>
  <message>
   <source>Generate: %1</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Erzeugen: %1</translation>
  </message>
  <message>
   <source>Generated instead of what the prompt panel says, in this mask only</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Wird nur in dieser Maske statt dessen erzeugt, was das Prompt-Bedienfeld sagt</translation>
  </message>
  <message>
   <source>Generated pictures are in your pictures folder either way; layers and mask are not.</source>
   <extracomment>studio/ui/dialogs/guard.py</extracomment>
   <translation>Erzeugte Bilder liegen in jedem Fall im Bilderordner, Ebenen und Maske nicht.</translation>
  </message>
  <message>
   <source>Getting ready…</source>
   <extracomment>studio/ui/panels/waiting.py</extracomment>
   <translation>Wird vorbereitet …</translation>
  </message>
  <message>
   <source>Give &amp;up all that is paused…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alles Angehaltene auf&amp;geben …</translation>
  </message>
  <message>
   <source>Give every command the keys it came with?</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Jedem Befehl seine mitgelieferten Tasten geben?</translation>
  </message>
  <message>
   <source>Give it up; nothing is lost</source>
   <extracomment>studio/ui/status.py</extracomment>
   <translation>Aufgeben; nichts geht verloren</translation>
  </message>
  <message>
   <source>Give the active layer a layer mask that hides all of it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der aktiven Ebene eine Ebenenmaske geben, die alles verbirgt</translation>
  </message>
  <message>
   <source>Give the active layer a layer mask that hides nothing yet</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der aktiven Ebene eine Ebenenmaske geben, die noch nichts verbirgt</translation>
  </message>
  <message>
   <source>Give the chosen name another (F2)</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Dem gewählten Namen einen anderen geben (F2)</translation>
  </message>
  <message>
   <source>Give the command the keys it came with</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Dem Befehl seine mitgelieferten Tasten geben</translation>
  </message>
  <message>
   <source>Give the key to this command</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Die Taste diesem Befehl geben</translation>
  </message>
  <message>
   <source>Give the keyboard to the canvas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der Leinwand die Tastatur geben</translation>
  </message>
  <message>
   <source>Give the keyboard to the card that tells how a dropped picture was made</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der Karte die Tastatur geben, die sagt, wie ein abgelegtes Bild entstand</translation>
  </message>
  <message>
   <source>Give the keyboard to the first job: N runs it next, E edits it, Alt and the arrows move it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Dem ersten Auftrag die Tastatur geben: N zieht ihn vor, E bearbeitet ihn, Alt und Pfeile verschieben ihn</translation>
  </message>
  <message>
   <source>Give the keyboard to the menus: arrow keys go through them, Escape leaves</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Tastatur den Menüs geben: Die Pfeiltasten gehen hindurch, Escape verlässt sie</translation>
  </message>
  <message>
   <source>Give the keyboard to the next panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Dem nächsten Bedienfeld die Tastatur geben</translation>
  </message>
  <message>
   <source>Give the keyboard to the panel before</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Dem vorigen Bedienfeld die Tastatur geben</translation>
  </message>
  <message>
   <source>Give the selected pictures 1 of 5 stars</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ausgewählten Bildern 1 von 5 Sternen geben</translation>
  </message>
  <message>
   <source>Give the selected pictures 2 of 5 stars</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ausgewählten Bildern 2 von 5 Sternen geben</translation>
  </message>
  <message>
   <source>Give the selected pictures 3 of 5 stars</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ausgewählten Bildern 3 von 5 Sternen geben</translation>
  </message>
  <message>
   <source>Give the selected pictures 4 of 5 stars</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ausgewählten Bildern 4 von 5 Sternen geben</translation>
  </message>
  <message>
   <source>Give the selected pictures 5 of 5 stars</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ausgewählten Bildern 5 von 5 Sternen geben</translation>
  </message>
  <message>
   <source>Give the selected pictures words to find them by, or take some away</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ausgewählten Bildern Wörter geben, unter denen sie zu finden sind, oder welche wegnehmen</translation>
  </message>
  <message>
   <source>Give the window the whole screen</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Dem Fenster den ganzen Bildschirm geben</translation>
  </message>
  <message>
   <source>Give this job up, with the steps it has made</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Diesen Auftrag aufgeben, samt seinen Schritten</translation>
  </message>
  <message>
   <source>Give up</source>
   <extracomment>studio/ui/panels/queue_actions.py</extracomment>
   <translation>Aufgeben</translation>
  </message>
  <message>
   <source>Give up all that is paused (%1)?</source>
   <extracomment>studio/ui/panels/queue_actions.py</extracomment>
   <translation>Alles Angehaltene aufgeben (%1)?</translation>
  </message>
  <message>
   <source>Give up the seeds that are not picked</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Die nicht gewählten Seeds aufgeben</translation>
  </message>
  <message>
   <source>Go back to what the file has; Undo brings the changes back</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zu dem zurückgehen, was die Datei hat; Rückgängig holt die Änderungen wieder</translation>
  </message>
  <message>
   <source>Go from seed to seed, as an animation</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Von Seed zu Seed gehen, als Animation</translation>
  </message>
  <message>
   <source>Go on</source>
   <extracomment>studio/app/queue/line.py</extracomment>
   <translation>Weiter</translation>
  </message>
  <message>
   <source>Go on from step %1 with %2; all else stays as it is%3.</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Ab Schritt %1 mit %2 weitergehen; alles andere bleibt, wie es ist%3.</translation>
  </message>
  <message>
   <source>Go on from the step on show with the prompts and guidance in the panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Vom gezeigten Schritt mit Prompts und Guidance des Bedienfelds weitergehen</translation>
  </message>
  <message>
   <source>Go on with the queue</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Mit der Warteschlange weitermachen</translation>
  </message>
  <message>
   <source>Go through the steps (arrow keys, Home, End); Escape leaves them</source>
   <extracomment>studio/ui/timeline/scrubber.py</extracomment>
   <translation>Durch die Schritte gehen (Pfeiltasten, Pos1, Ende); Escape verlässt sie</translation>
  </message>
  <message>
   <source>Go to a panel first, with View &gt; Panels &gt; Next panel.</source>
   <extracomment>studio/ui/rows/panels.py</extracomment>
   <translation>Zuerst zu einem Bedienfeld gehen, mit Ansicht &gt; Bedienfelder &gt; Nächstes Bedienfeld.</translation>
  </message>
  <message>
   <source>Go to the &amp;queue</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zur &amp;Warteschlange</translation>
  </message>
  <message>
   <source>Go to the can&amp;vas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zur Lein&amp;wand</translation>
  </message>
  <message>
   <source>Go to the layer &amp;above</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zur Ebene dar&amp;über</translation>
  </message>
  <message>
   <source>Go to the layer &amp;below</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zur Ebene &amp;darunter</translation>
  </message>
  <message>
   <source>Go to the menu &amp;bar</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zur Menüle&amp;iste</translation>
  </message>
  <message>
   <source>Goes with</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Passt zu</translation>
  </message>
  <message>
   <source>Gr&amp;ey</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Gr&amp;au</translation>
  </message>
  <message>
   <source>Green</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Grün</translation>
  </message>
  <message>
   <source>Grey</source>
   <extracomment>studio.ui.documents.presets, studio/app/edits/controls.py</extracomment>
   <translation>Grau</translation>
  </message>
  <message>
   <source>Grey PNG (*.png)</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Graues PNG (*.png)</translation>
  </message>
  <message>
   <source>Gri&amp;d</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Gi&amp;tter</translation>
  </message>
  <message>
   <source>Grid</source>
   <extracomment>studio/ui/actions.py, studio/ui/dialogs/asking.py</extracomment>
   <translation>Raster</translation>
  </message>
  <message>
   <source>Group</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Gruppe</translation>
  </message>
  <message>
   <source>Group layers</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenen gruppieren</translation>
  </message>
  <message>
   <source>Grow</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Grow mask</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Maske vergrößern</translation>
  </message>
  <message>
   <source>Grow selection</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Auswahl vergrößern</translation>
  </message>
  <message>
   <source>Grow the selection</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Auswahl vergrößern</translation>
  </message>
  <message>
   <source>Guidance</source>
   <extracomment>studio/ui/guidance/meter.py, studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Guidance</translation>
  </message>
  <message>
   <source>Guidance cannot start at %1 of the steps and end before, at %2.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>Guidance kann nicht bei %1 der Schritte beginnen und vorher enden, bei %2.</translation>
  </message>
  <message>
   <source>Guidance from</source>
   <extracomment>studio/grid/axes.py, studio/ui/guidance/interval_field.py</extracomment>
   <translation>Guidance von</translation>
  </message>
  <message>
   <source>Guidance in step %1</source>
   <extracomment>studio/ui/guidance/veil.py</extracomment>
   <translation>Guidance in Schritt %1</translation>
  </message>
  <message>
   <source>Guidance mask</source>
   <extracomment>studio/ui/guidance/mask_row.py</extracomment>
   <translation>Guidance-Maske</translation>
  </message>
  <message>
   <source>Guidance method</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Guidance-Methode</translation>
  </message>
  <message>
   <source>Guidance per step</source>
   <extracomment>studio/ui/guidance/meter.py</extracomment>
   <translation>Guidance pro Schritt</translation>
  </message>
  <message>
   <source>Guidance rescale</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Guidance-Reskalierung</translation>
  </message>
  <message>
   <source>Guidance scale</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Guidance-Skala</translation>
  </message>
  <message>
   <source>Guidance scale 1: no step is guided</source>
   <extracomment>studio/ui/guidance/interval_field.py</extracomment>
   <translation>Guidance-Skala 1: Kein Schritt wird gelenkt</translation>
  </message>
  <message>
   <source>Guidance to</source>
   <extracomment>studio/ui/guidance/interval_field.py</extracomment>
   <translation>Guidance bis</translation>
  </message>
  <message>
   <source>Guidance until</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Guidance bis</translation>
  </message>
  <message>
   <source>Guide</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Hilfslinie</translation>
  </message>
  <message>
   <source>Guide everywhere alike again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wieder überall gleich lenken</translation>
  </message>
  <message>
   <source>Guided steps</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Gelenkte Schritte</translation>
  </message>
  <message>
   <source>Hard light</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Hartes Licht</translation>
  </message>
  <message>
   <source>Hardness</source>
   <extracomment>studio/ui/brushes/brush_options.py, studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Härte</translation>
  </message>
  <message>
   <source>Hash</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Hash</translation>
  </message>
  <message>
   <source>Hashing the weights of %1</source>
   <extracomment>studio/backends/local.py</extracomment>
   <translation>Der Hash der Gewichte von %1 wird berechnet</translation>
  </message>
  <message>
   <source>Heal brush</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Reparaturpinsel</translation>
  </message>
  <message>
   <source>Hei&amp;ght</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>Hö&amp;he</translation>
  </message>
  <message>
   <source>Height</source>
   <extracomment>studio/grid/axes.py, studio/ui/documents/new_dialog.py, studio/ui/panels/size_field.py</extracomment>
   <translation>Höhe</translation>
  </message>
  <message>
   <source>Height as a part of what it was</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Höhe als Teil der bisherigen</translation>
  </message>
  <message>
   <source>Height of the tip, as a part of its width</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Höhe der Spitze als Teil ihrer Breite</translation>
  </message>
  <message>
   <source>Help</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Hex</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Hex</translation>
  </message>
  <message>
   <source>Hi&amp;de selected pixels</source>
   <extracomment>studio/ui/rows/select.py</extracomment>
   <translation>Ausgewählte Pixel &amp;verbergen</translation>
  </message>
  <message>
   <source>Hide %1</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>%1 ausblenden</translation>
  </message>
  <message>
   <source>Hide all other layers; again to show those that were shown</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alle anderen Ebenen ausblenden; noch einmal zeigt, was gezeigt war</translation>
  </message>
  <message>
   <source>Hide layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene ausblenden</translation>
  </message>
  <message>
   <source>Hide mask</source>
   <extracomment>studio/ui/masks/mask_list.py</extracomment>
   <translation>Maske ausblenden</translation>
  </message>
  <message>
   <source>Hide or show everything around the canvas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alles um die Leinwand aus- oder einblenden</translation>
  </message>
  <message>
   <source>Hide selected pixels</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Ausgewählte Pixel verbergen</translation>
  </message>
  <message>
   <source>Hide the mask (M)</source>
   <extracomment>studio/ui/panels/mask_row.py</extracomment>
   <translation>Maske ausblenden (M)</translation>
  </message>
  <message>
   <source>Hide the panel that has the keyboard</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bedienfeld mit der Tastatur ausblenden</translation>
  </message>
  <message>
   <source>Hide this panel</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>Dieses Bedienfeld ausblenden</translation>
  </message>
  <message>
   <source>Hide what is selected of the active layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Verbergen, was von der aktiven Ebene ausgewählt ist</translation>
  </message>
  <message>
   <source>High contrast</source>
   <extracomment>studio.ui.preferences.general</extracomment>
   <translation>Hoher Kontrast</translation>
  </message>
  <message>
   <source>Hint</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Hinweis</translation>
  </message>
  <message>
   <source>History</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>Verlauf</translation>
  </message>
  <message>
   <source>History of this document</source>
   <extracomment>studio/ui/panels/history_panel.py</extracomment>
   <translation>Verlauf dieses Dokuments</translation>
  </message>
  <message>
   <source>Hold the queue: begin no other job</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Warteschlange anhalten: keinen weiteren Auftrag beginnen</translation>
  </message>
  <message>
   <source>Horizontal</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Waagerecht</translation>
  </message>
  <message>
   <source>Horizontal ruler</source>
   <extracomment>studio/ui/canvas/rulers.py</extracomment>
   <translation>Waagerechtes Lineal</translation>
  </message>
  <message>
   <source>How</source>
   <extracomment>studio/ui/masks/dialogs.py</extracomment>
   <translation>Wie</translation>
  </message>
  <message>
   <source>How %1 was made</source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>Wie %1 entstand</translation>
  </message>
  <message>
   <source>How closely the picture that is edited is kept to: higher keeps more of it, 1 leaves it to the guidance scale</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Wie genau das bearbeitete Bild beibehalten wird: Höhere Werte behalten mehr davon, 1 überlässt es der Guidance-Skala</translation>
  </message>
  <message>
   <source>How different colours may be (ΔE in CIELAB: 2 is just seen, 100 is black and white)</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Wie verschieden Farben sein dürfen (ΔE in CIELAB: 2 ist gerade zu sehen, 100 ist Schwarz und Weiß)</translation>
  </message>
  <message>
   <source>How earlier steps count; below 0 they push back, which keeps pictures from overdoing it</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie frühere Schritte zählen; unter 0 drücken sie zurück, sodass Bilder nicht übertreiben</translation>
  </message>
  <message>
   <source>How far a colour may differ: ΔE in CIELAB. 2 is just told apart, 100 is black from white</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Wie sehr eine Farbe abweichen darf: ΔE in CIELAB. 2 ist gerade zu unterscheiden, 100 ist Schwarz gegen Weiß</translation>
  </message>
  <message>
   <source>How far a model of flow matching spends its steps on noise, which large pictures need more of; 0 = as its own scheduler says</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Wie weit ein Flow-Matching-Modell seine Schritte auf das Rauschen verwendet, wovon große Bilder mehr brauchen; 0 = wie sein eigener Scheduler sagt</translation>
  </message>
  <message>
   <source>How far colours are dragged along</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Wie weit Farben mitgezogen werden</translation>
  </message>
  <message>
   <source>How far each seed runs</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Wie weit jeder Seed läuft</translation>
  </message>
  <message>
   <source>How far it is</source>
   <extracomment>studio/ui/models/writing.py</extracomment>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>How far outpainting blends into the old picture, so that no seam shows</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Wie weit Outpainting in das alte Bild übergeht, damit keine Naht zu sehen ist</translation>
  </message>
  <message>
   <source>How far the grid is</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>Wie weit das Raster ist</translation>
  </message>
  <message>
   <source>How far the noise in the step is turned towards another one</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Wie weit das Rauschen im Schritt zu einem anderen hin gedreht wird</translation>
  </message>
  <message>
   <source>How far the prediction with the prompt lies from the one without it, step by step (root mean square over the latents). High: the prompt pulls hard. Low: both agree already.</source>
   <extracomment>studio/ui/guidance/meter.py</extracomment>
   <translation>Wie weit die Vorhersage mit Prompt von der ohne abweicht, Schritt für Schritt (quadratisches Mittel über die Latents). Hoch: Der Prompt zieht stark. Niedrig: Beide sind sich schon einig.</translation>
  </message>
  <message>
   <source>How far to go away from what the disturbed network sees; 0 = not at all</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie weit es von dem weggeht, was das gestörte Netz sieht; 0 = gar nicht</translation>
  </message>
  <message>
   <source>How far to pull contrast back after strong guidance; 0 = not at all</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie weit der Kontrast nach starker Guidance zurückgenommen wird; 0 = gar nicht</translation>
  </message>
  <message>
   <source>How far upright sides lean to the left</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Wie weit aufrechte Seiten sich nach links neigen</translation>
  </message>
  <message>
   <source>How freely the masked part may change, as grey in a mask does: at 50 % it is held for half of the steps and changes half as freely.</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Wie frei sich der maskierte Teil ändern darf, wie Grau in einer Maske: Bei 50 % wird er die Hälfte der Schritte festgehalten und ändert sich halb so frei.</translation>
  </message>
  <message>
   <source>How hard the negative prompt pushes on a model that has its guidance built in; 1 = it is not read, and pictures take half the time</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie stark der negative Prompt bei einem Modell drückt, dem die Guidance eingebaut ist; 1 = er wird nicht gelesen, und Bilder brauchen die halbe Zeit</translation>
  </message>
  <message>
   <source>How hard the picture is moved to please the CLIP model; 0 = not at all</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie stark das Bild bewegt wird, damit es dem CLIP-Modell gefällt; 0 = gar nicht</translation>
  </message>
  <message>
   <source>How hard the prompt pulls (classifier-free guidance); 1 = no guidance, twice as fast</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Wie stark der Prompt zieht (Classifier-free Guidance); 1 = keine Guidance, doppelt so schnell</translation>
  </message>
  <message>
   <source>How hard the prompt pulls in that stage: 1 = no guidance, twice as fast; 0 is what suits the model</source>
   <extracomment>studio/ui/panels/later_form.py</extracomment>
   <translation>Wie stark der Prompt in dieser Stufe zieht: 1 = keine Guidance, doppelt so schnell; 0 ist, was zum Modell passt</translation>
  </message>
  <message>
   <source>How it was &amp;made</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wie es ent&amp;stand</translation>
  </message>
  <message>
   <source>How it was made</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>Wie es entstand</translation>
  </message>
  <message>
   <source>How large the cells are (Ctrl and the wheel)</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Wie groß die Zellen sind (Strg und Mausrad)</translation>
  </message>
  <message>
   <source>How large the picture is on paper. No pixel changes.</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Wie groß das Bild auf Papier ist. Kein Pixel ändert sich.</translation>
  </message>
  <message>
   <source>How large the pictures are shown (Ctrl and the wheel)</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Wie groß die Bilder gezeigt werden (Strg und Mausrad)</translation>
  </message>
  <message>
   <source>How long it takes is not known: nothing like it was made here before.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Wie lange es dauert, ist unbekannt: Hier ist noch nichts dergleichen entstanden.</translation>
  </message>
  <message>
   <source>How long jobs take cannot be saved: %1.</source>
   <extracomment>studio/app/queue/estimates.py</extracomment>
   <translation>Wie lange Aufträge dauern, kann nicht gespeichert werden: %1.</translation>
  </message>
  <message>
   <source>How many are drawn</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Wie viele gezogen werden</translation>
  </message>
  <message>
   <source>How many first steps stand still, where flow models are told wrong directions</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie viele erste Schritte stillstehen, in denen Flow-Modelle falsche Richtungen angeben</translation>
  </message>
  <message>
   <source>How many layers below the outermost run in every call; the more, the slower and the closer to the picture without a cache</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Wie viele Schichten unter der äußersten in jedem Aufruf laufen; je mehr, desto langsamer und desto näher am Bild ohne Cache</translation>
  </message>
  <message>
   <source>How many pictures one Generate makes; picture k uses seed + k, or while there is a variation the same seed and variation seed + k</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Wie viele Bilder ein Erzeugen macht; Bild k nimmt Seed + k, oder mit Variation denselben Seed und Variations-Seed + k</translation>
  </message>
  <message>
   <source>How many pixels of the picture lie between two lines of the grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wie viele Bildpixel zwischen zwei Gitterlinien liegen</translation>
  </message>
  <message>
   <source>How much disk the pictures that Sfumato made may take</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Wie viel Platz die Bilder von Sfumato belegen dürfen</translation>
  </message>
  <message>
   <source>How much disk the steps of kept pictures may take; the least recently used go first</source>
   <extracomment>studio/ui/timeline/budget_field.py</extracomment>
   <translation>Wie viel Platz die Schritte aufgehobener Bilder belegen dürfen; die am längsten unbenutzten weichen zuerst</translation>
  </message>
  <message>
   <source>How much each step still moves the predicted picture: its composition (large shapes and light), its shapes, its detail. Bright moves a lot; dark has settled. What has settled will hardly change any more, so you can judge it already.</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Wie sehr jeder Schritt das vorhergesagte Bild noch bewegt: seine Komposition (große Formen und Licht), seine Formen, seine Details. Hell bewegt viel; dunkel hat sich gesetzt. Was sich gesetzt hat, ändert sich kaum noch und kann schon beurteilt werden.</translation>
  </message>
  <message>
   <source>How much is in the queue</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Wie viel in der Warteschlange ist</translation>
  </message>
  <message>
   <source>How much is kept of the part of the change that saturates colours; 1 = all of it</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie viel von dem Anteil der Änderung bleibt, der Farben übersättigt; 1 = alles</translation>
  </message>
  <message>
   <source>How much memory undo may take</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Wie viel Speicher das Rückgängigmachen belegen darf</translation>
  </message>
  <message>
   <source>How much noise is put on the picture that is made larger: more of it hides flaws and lets the model invent more</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Wie viel Rauschen auf das Bild kommt, das vergrößert wird: mehr davon verbirgt Fehler und lässt das Modell mehr erfinden</translation>
  </message>
  <message>
   <source>How much of the picture around the mask the model sees; the outline on the canvas shows it</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Wie viel vom Bild rings um die Maske das Modell sieht; der Umriss auf der Leinwand zeigt es</translation>
  </message>
  <message>
   <source>How much of the picture may change? Each one shows what the model believes after the first step at that strength, so all six together cost six steps. It is a rough guess: low strengths keep your picture, high ones leave it to the prompt. Click the one that keeps just enough.</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Wie viel vom Bild darf sich ändern? Jedes zeigt, was das Modell nach dem ersten Schritt bei dieser Stärke glaubt; alle sechs zusammen kosten also sechs Schritte. Es ist eine grobe Schätzung: Geringe Stärken behalten das Bild, hohe überlassen es dem Prompt. Das anklicken, das gerade genug behält.</translation>
  </message>
  <message>
   <source>How much of the schedule runs on the picture that is there: 0 changes nothing, 1 starts from noise. Not used for a new picture. The strength ladder shows six of them (Ctrl+Alt+S).</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Wie viel vom Zeitplan auf dem vorhandenen Bild läuft: 0 ändert nichts, 1 beginnt beim Rauschen. Für ein neues Bild ohne Wirkung. Die Stärkeleiter zeigt sechs davon (Strg+Alt+S).</translation>
  </message>
  <message>
   <source>How much one touch gives: a stroke builds up to the opacity</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Wie viel eine Berührung gibt: ein Strich baut sich bis zur Deckkraft auf</translation>
  </message>
  <message>
   <source>How much one touch gives; a stroke builds up to the opacity</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Wie viel eine Berührung gibt; ein Strich baut sich bis zur Deckkraft auf</translation>
  </message>
  <message>
   <source>How much the first block may change its mind before a call is whole; 0 = every call is whole</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Wie weit der erste Block von seinem letzten Ergebnis abweichen darf, bevor ein Aufruf vollständig ist; 0 = jeder Aufruf ist vollständig</translation>
  </message>
  <message>
   <source>How often what has changed is kept for recovery, for every open document</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Wie oft Geändertes zur Wiederherstellung aufgehoben wird, für jedes offene Dokument</translation>
  </message>
  <message>
   <source>How paint goes over what is there: Multiply darkens, Screen lightens</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Wie Farbe über das geht, was da ist: Multiplizieren dunkelt ab, Negativ multiplizieren hellt auf</translation>
  </message>
  <message>
   <source>How pixels are worked out anew; what shrinks is averaged first</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Wie Pixel neu berechnet werden; was schrumpft, wird vorher gemittelt</translation>
  </message>
  <message>
   <source>How sharp the edge is</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Wie scharf die Kante ist</translation>
  </message>
  <message>
   <source>How sharp the edge of the brush is ({ and }, or Shift and drag the right button down)</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Wie scharf der Rand des Pinsels ist ({ und }, oder Umschalt und mit der rechten Taste nach unten ziehen)</translation>
  </message>
  <message>
   <source>How strongly it steers; 0 % is the picture without it</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Wie stark sie steuert; 0 % ist das Bild ohne sie</translation>
  </message>
  <message>
   <source>How strongly the mask is tinted over the picture; it changes nothing but the view</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Wie stark die Maske über dem Bild gefärbt ist; das ändert nur die Ansicht</translation>
  </message>
  <message>
   <source>How the active layer is laid over those below it</source>
   <extracomment>studio/ui/panels/layers_panel.py</extracomment>
   <translation>Wie die aktive Ebene über die darunter gelegt wird</translation>
  </message>
  <message>
   <source>How the model lies in memory: as in the file takes less and gives the same picture, fp8 and int8 take a byte for each number and change it a little. Automatic takes the file's where that is quantised, or memory is short</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Wie das Modell im Speicher liegt: wie in der Datei braucht weniger und gibt dasselbe Bild, fp8 und int8 brauchen ein Byte je Zahl und ändern es ein wenig. Automatisch lässt sie wie in der Datei, wenn diese quantisiert ist oder der Speicher knapp</translation>
  </message>
  <message>
   <source>How the noise levels are spaced over the steps; Karras spends more of them on detail. A list is your own.</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Wie sich die Rauschstufen auf die Schritte verteilen; Karras verwendet mehr davon auf Einzelheiten. Eine Liste ist Ihre eigene.</translation>
  </message>
  <message>
   <source>How the predictions with the prompt and without become one. The guidance scale says how hard.</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Wie aus den Vorhersagen mit dem Prompt und ohne ihn eine wird. Die Guidance-Skala sagt, wie stark.</translation>
  </message>
  <message>
   <source>How the values are combined</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Wie die Werte kombiniert werden</translation>
  </message>
  <message>
   <source>Hue</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/brushes/colour_panel.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Farbton</translation>
  </message>
  <message>
   <source>Hue %1°, saturation %2 %, value %3 %</source>
   <extracomment>studio/ui/brushes/colour_wheel.py</extracomment>
   <translation>Farbton %1°, Sättigung %2 %, Wert %3 %</translation>
  </message>
  <message>
   <source>IP-Adapter</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>IP-Adapter</translation>
  </message>
  <message>
   <source>Image encoder</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Bild-Encoder</translation>
  </message>
  <message>
   <source>Image guidance scale</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Bild-Guidance-Skala</translation>
  </message>
  <message>
   <source>Import a folder…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ordner importieren …</translation>
  </message>
  <message>
   <source>Import as layer</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Als Ebene importieren</translation>
  </message>
  <message>
   <source>Import keys</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Tasten importieren</translation>
  </message>
  <message>
   <source>Import mask</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Maske importieren</translation>
  </message>
  <message>
   <source>Import pictures from a folder</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Bilder aus einem Ordner importieren</translation>
  </message>
  <message>
   <source>Import styles</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Stile importieren</translation>
  </message>
  <message>
   <source>Imported %1 styles; %2 were here already.</source>
   <extracomment>studio/app/phrasebook.py</extracomment>
   <translation>%1 Stile importiert; %2 waren schon da.</translation>
  </message>
  <message>
   <source>Imported. Lines of %1 that this version has no use for: %2.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Importiert. Zeilen von %1, mit denen diese Version nichts anfangen kann: %2.</translation>
  </message>
  <message>
   <source>Importing the diffusion libraries</source>
   <extracomment>studio/engine/weights/networks.py</extracomment>
   <translation>Die Diffusionsbibliotheken werden geladen</translation>
  </message>
  <message>
   <source>Importing torch</source>
   <extracomment>studio/backends/local.py</extracomment>
   <translation>torch wird geladen</translation>
  </message>
  <message>
   <source>In &amp;inches</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>In &amp;Zoll</translation>
  </message>
  <message>
   <source>In &amp;millimetres</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>In &amp;Millimetern</translation>
  </message>
  <message>
   <source>In &amp;pixels</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>In &amp;Pixeln</translation>
  </message>
  <message>
   <source>In p&amp;icture files</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>In B&amp;ilddateien</translation>
  </message>
  <message>
   <source>In style: %1</source>
   <extracomment>studio/ui/panels/styles_row.py</extracomment>
   <translation>Im Stil: %1</translation>
  </message>
  <message>
   <source>In the last 30 days</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>In den letzten 30 Tagen</translation>
  </message>
  <message>
   <source>In the last 7 days</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>In den letzten 7 Tagen</translation>
  </message>
  <message>
   <source>In the middle is the picture of the seed. To the right its noise turns towards one other seed, upwards towards a second one. Click a tile or drag the point; let it go and its picture is finished and its variation put into the panel.</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>In der Mitte ist das Bild des Seeds. Nach rechts dreht sich sein Rauschen zu einem anderen Seed, nach oben zu einem zweiten. Eine Kachel anklicken oder den Punkt ziehen; losgelassen wird sein Bild fertig und seine Variation ins Bedienfeld gestellt.</translation>
  </message>
  <message>
   <source>In the number format</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Im Zahlenformat</translation>
  </message>
  <message>
   <source>In the trash. Delete brings a picture back.</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Im Papierkorb. Entf holt ein Bild zurück.</translation>
  </message>
  <message>
   <source>In which part of the steps it steers</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>In welchem Teil der Schritte sie steuert</translation>
  </message>
  <message>
   <source>Ink</source>
   <extracomment>studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Tusche</translation>
  </message>
  <message>
   <source>Inpaint</source>
   <extracomment>studio.document.region, studio/app/edits/controls.py, studio/ui/rows</extracomment>
   <translation>Inpainting</translation>
  </message>
  <message>
   <source>Inside what is below</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>In dem, was darunter liegt</translation>
  </message>
  <message>
   <source>Intersect</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Schnittmenge</translation>
  </message>
  <message>
   <source>Invert layer mask</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenenmaske umkehren</translation>
  </message>
  <message>
   <source>Invert mask</source>
   <extracomment>studio/app/edits/masks.py, studio/ui/panels/tool_options.py</extracomment>
   <translation>Maske umkehren</translation>
  </message>
  <message>
   <source>Invert selection</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Auswahl umkehren</translation>
  </message>
  <message>
   <source>Isolate group</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Gruppe isolieren</translation>
  </message>
  <message>
   <source>It branched at step %1; Generate takes its last words from the start.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Es zweigte bei Schritt %1 ab; Erzeugen nimmt seine letzten Worte von Anfang an.</translation>
  </message>
  <message>
   <source>It can be stopped and gone on with at any time.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Es kann jederzeit gestoppt und fortgesetzt werden.</translation>
  </message>
  <message>
   <source>It has %1 frames or pages; the first was opened.</source>
   <extracomment>studio/formats/reading.py</extracomment>
   <translation>Die Datei hat %1 Einzelbilder oder Seiten; das erste Bild wurde geöffnet.</translation>
  </message>
  <message>
   <source>It has no list of layers</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Datei hat keine Liste der Ebenen</translation>
  </message>
  <message>
   <source>It is in %1 colours: its merged picture was opened, not its layers.</source>
   <extracomment>studio/formats/psd/reading.py</extracomment>
   <translation>Die Datei hat Farben in %1: Das zusammengefügte Bild wurde geöffnet, nicht die Ebenen.</translation>
  </message>
  <message>
   <source>It is kept once it is finished</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Es wird behalten, sobald es fertig ist</translation>
  </message>
  <message>
   <source>It is not there any more: %1</source>
   <extracomment>studio/ui/documents/recent_row.py</extracomment>
   <translation>Es ist nicht mehr da: %1</translation>
  </message>
  <message>
   <source>It is written to %1</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>Geschrieben wird nach %1</translation>
  </message>
  <message>
   <source>It may not be enough: choose a smaller size, or close other programs.</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Das reicht vielleicht nicht: Wählen Sie eine kleinere Größe, oder schließen Sie andere Programme.</translation>
  </message>
  <message>
   <source>It takes about %1 on this machine.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Auf diesem Rechner dauert es etwa %1.</translation>
  </message>
  <message>
   <source>It was kept at step %1; Generate goes on to the end.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Es wurde bei Schritt %1 behalten; Erzeugen geht bis zum Ende.</translation>
  </message>
  <message>
   <source>It was made from another picture, which is not in the file.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Es entstand aus einem anderen Bild, das nicht in der Datei ist.</translation>
  </message>
  <message>
   <source>It was made from no picture here, and none was made from it.</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Es entstand aus keinem Bild hier, und keines entstand daraus.</translation>
  </message>
  <message>
   <source>It was made with a guidance mask, which is not in the file.</source>
   <extracomment>studio/formats/infotext.py</extracomment>
   <translation>Es entstand mit einer Guidance-Maske, die nicht in der Datei ist.</translation>
  </message>
  <message>
   <source>It was steered by %1.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Es wurde durch %1 gesteuert.</translation>
  </message>
  <message>
   <source>It was stopped before the end.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>Es wurde vor dem Ende gestoppt.</translation>
  </message>
  <message>
   <source>It was stopped; nothing was changed.</source>
   <extracomment>studio/formats/watch.py</extracomment>
   <translation>Es wurde abgebrochen; nichts wurde geändert.</translation>
  </message>
  <message>
   <source>Its %1 “%2” cannot be used here; it stays at %3.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>%1 „%2“ ist hier nicht verwendbar; es bleibt bei %3.</translation>
  </message>
  <message>
   <source>Its colour profile cannot be used and was ignored (%1).</source>
   <extracomment>studio/formats/colour.py</extracomment>
   <translation>Das Farbprofil ist nicht verwendbar und wurde übergangen (%1).</translation>
  </message>
  <message>
   <source>Its graph has %1 samplers; these are the settings of the first.</source>
   <extracomment>studio/formats/comfyui.py</extracomment>
   <translation>Der Graph hat %1 Sampler; dies sind die Einstellungen des ersten.</translation>
  </message>
  <message>
   <source>Its list of layers is damaged</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Liste der Ebenen ist beschädigt</translation>
  </message>
  <message>
   <source>Its list of layers is not one of Krita's</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Liste der Ebenen ist keine von Krita</translation>
  </message>
  <message>
   <source>Its list of layers is too long</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Liste der Ebenen ist zu lang</translation>
  </message>
  <message>
   <source>Its model %1 is not here; the chosen one stays.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Das Modell %1 ist nicht da; das gewählte bleibt.</translation>
  </message>
  <message>
   <source>Its noise levels “%1” cannot be read.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Die Rauschstufen „%1“ sind nicht lesbar.</translation>
  </message>
  <message>
   <source>Its prompt names LoRAs: %1.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Der Prompt nennt LoRAs: %1.</translation>
  </message>
  <message>
   <source>Its record of how it was made is damaged and was ignored.</source>
   <extracomment>studio/formats/metadata.py</extracomment>
   <translation>Der Datensatz, wie es entstand, ist beschädigt und wurde übergangen.</translation>
  </message>
  <message>
   <source>Its refiner %1 is not here.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Sein Refiner %1 ist nicht da.</translation>
  </message>
  <message>
   <source>Its size “%1” cannot be read.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Die Größe „%1“ ist nicht lesbar.</translation>
  </message>
  <message>
   <source>JPEG changes every pixel a little: what lies outside the mask is no longer exact (PNG keeps it).</source>
   <extracomment>studio/formats/jpeg.py</extracomment>
   <translation>JPEG ändert jedes Pixel ein wenig: Was außerhalb der Maske liegt, ist nicht mehr genau gleich (PNG behält es).</translation>
  </message>
  <message>
   <source>JPEG has no transparency: it was filled with %1.</source>
   <extracomment>studio/formats/jpeg.py</extracomment>
   <translation>JPEG kennt keine Transparenz: Sie wurde mit %1 gefüllt.</translation>
  </message>
  <message>
   <source>JPEG pictures have at most %1 pixels a side; save as PNG.</source>
   <extracomment>studio/formats/jpeg.py</extracomment>
   <translation>JPEG-Bilder haben höchstens %1 Pixel pro Seite; als PNG speichern.</translation>
  </message>
  <message>
   <source>Karras</source>
   <extracomment>studio.ui.panels.solver_form</extracomment>
   <translation>Karras</translation>
  </message>
  <message>
   <source>Keep</source>
   <extracomment>studio.ui.panels.prompt_panel, studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Behalten</translation>
  </message>
  <message>
   <source>Keep a&amp;ll</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>A&amp;lle behalten</translation>
  </message>
  <message>
   <source>Keep all as layers</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Alle als Ebenen behalten</translation>
  </message>
  <message>
   <source>Keep as layer</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Als Ebene behalten</translation>
  </message>
  <message>
   <source>Keep proportions</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Proportionen behalten</translation>
  </message>
  <message>
   <source>Keep proportions (Shift while dragging does the opposite)</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Proportionen behalten (Umschalt beim Ziehen tut das Gegenteil)</translation>
  </message>
  <message>
   <source>Keep some of it: strength %1</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Etwas davon behalten: Stärke %1</translation>
  </message>
  <message>
   <source>Keep step</source>
   <extracomment>studio/app/generation.py</extracomment>
   <translation>Schritt behalten</translation>
  </message>
  <message>
   <source>Keep the arrangement of the panels under a name</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Anordnung der Bedienfelder unter einem Namen behalten</translation>
  </message>
  <message>
   <source>Keep the foreground colour in the palette</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Die Vordergrundfarbe in der Palette behalten</translation>
  </message>
  <message>
   <source>Keep the layers of this document, for new ones to begin with</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ebenen dieses Dokuments aufheben, damit neue mit ihnen beginnen</translation>
  </message>
  <message>
   <source>Keep what both mask</source>
   <extracomment>studio.ui.masks.dialogs</extracomment>
   <translation>Behalten, was beide maskieren</translation>
  </message>
  <message>
   <source>Keep what is below</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>Behalten, was darunter liegt</translation>
  </message>
  <message>
   <source>Keep what is in common (hold Shift and Alt)</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Behalten, was gemeinsam ist (Umschalt und Alt halten)</translation>
  </message>
  <message>
   <source>Kept as the template %1: it is in the list of new documents.</source>
   <extracomment>studio/app/documents/templates.py</extracomment>
   <translation>Als Vorlage %1 aufgehoben: Sie steht in der Liste neuer Dokumente.</translation>
  </message>
  <message>
   <source>Kept for a week: File &gt; Recover documents brings it back</source>
   <extracomment>studio/app/recovery/recovery.py, studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Eine Woche lang aufgehoben: Datei &gt; Dokumente wiederherstellen bringt es zurück</translation>
  </message>
  <message>
   <source>Kept for a week: File &gt; Recover documents brings them back</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Eine Woche lang aufgehoben: Datei &gt; Dokumente wiederherstellen bringt sie zurück</translation>
  </message>
  <message>
   <source>Keyboard shortcuts</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Tastenkürzel</translation>
  </message>
  <message>
   <source>Keys</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Keys (*.json)</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Tasten (*.json)</translation>
  </message>
  <message>
   <source>Kind</source>
   <extracomment>studio.ui.models.table, studio/ui/models/manager.py, studio/ui/models/sheet.py</extracomment>
   <translation>Art</translation>
  </message>
  <message>
   <source>Known once the model is open</source>
   <extracomment>studio/ui/panels/sigma_curve.py</extracomment>
   <translation>Bekannt, sobald das Modell geöffnet ist</translation>
  </message>
  <message>
   <source>Krita blends its layers as inks, which looks a little different here.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Krita mischt die Ebenen als Druckfarben, was hier etwas anders aussieht.</translation>
  </message>
  <message>
   <source>Krita blends its layers in linear light, which looks a little different here.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Krita mischt die Ebenen in linearem Licht, was hier etwas anders aussieht.</translation>
  </message>
  <message>
   <source>Label layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene kennzeichnen</translation>
  </message>
  <message>
   <source>Lanczos</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Lanczos</translation>
  </message>
  <message>
   <source>Landscape, 4:3, at the model's native area</source>
   <extracomment>studio/ui/panels/size_field.py</extracomment>
   <translation>Querformat, 4:3, in der eigenen Fläche des Modells</translation>
  </message>
  <message>
   <source>Largest first</source>
   <extracomment>studio.ui.gallery.header</extracomment>
   <translation>Größte zuerst</translation>
  </message>
  <message>
   <source>Lasso</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Lasso</translation>
  </message>
  <message>
   <source>Last day</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>Letzter Tag</translation>
  </message>
  <message>
   <source>Later</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Später</translation>
  </message>
  <message>
   <source>Later guidance</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/later_form.py</extracomment>
   <translation>Spätere Guidance</translation>
  </message>
  <message>
   <source>Later stage</source>
   <extracomment>studio.ui.models.table, studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Spätere Stufe</translation>
  </message>
  <message>
   <source>Later steps</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/later_form.py</extracomment>
   <translation>Spätere Schritte</translation>
  </message>
  <message>
   <source>Later: they are offered again at the next start</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Später: Sie werden beim nächsten Start wieder angeboten</translation>
  </message>
  <message>
   <source>Lay the members of the group straight over what is below, instead of over each other first</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Mitglieder der Gruppe gleich über das darunter legen, statt erst übereinander</translation>
  </message>
  <message>
   <source>Layer</source>
   <extracomment>studio/app/edits/picture.py, studio/ui/palette/entries.py</extracomment>
   <translation>Ebene</translation>
  </message>
  <message>
   <source>Layer 1</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>Ebene 1</translation>
  </message>
  <message>
   <source>Layer effects (shadows, strokes …) were left out.</source>
   <extracomment>studio/formats/psd/reading.py</extracomment>
   <translation>Ebeneneffekte (Schatten, Konturen …) wurden weggelassen.</translation>
  </message>
  <message>
   <source>Layer mas&amp;k</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Ebenenmas&amp;ke</translation>
  </message>
  <message>
   <source>Layer mask</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Ebenenmaske</translation>
  </message>
  <message>
   <source>Layer mask alone</source>
   <extracomment>studio/ui/canvas/alone.py</extracomment>
   <translation>Ebenenmaske allein</translation>
  </message>
  <message>
   <source>Layer mask of “%1”</source>
   <extracomment>studio/ui/canvas/alone.py</extracomment>
   <translation>Ebenenmaske von „%1“</translation>
  </message>
  <message>
   <source>Layer mask: a click paints on it, Shift and a click turns it off</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Ebenenmaske: Ein Klick malt darauf, Umschalt und Klick schaltet sie aus</translation>
  </message>
  <message>
   <source>Layer name</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Name der Ebene</translation>
  </message>
  <message>
   <source>Layer opacity</source>
   <extracomment>studio/ui/panels/layers_panel.py</extracomment>
   <translation>Deckkraft der Ebene</translation>
  </message>
  <message>
   <source>Layer via cop&amp;y</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene durch Ko&amp;pieren</translation>
  </message>
  <message>
   <source>Layer via copy</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebene durch Kopieren</translation>
  </message>
  <message>
   <source>Layer via cu&amp;t</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene durch &amp;Ausschneiden</translation>
  </message>
  <message>
   <source>Layer via cut</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebene durch Ausschneiden</translation>
  </message>
  <message>
   <source>Layers</source>
   <extracomment>studio/ui/actions.py, studio/ui/panels/layers_panel.py, studio/ui/window.py</extracomment>
   <translation>Ebenen</translation>
  </message>
  <message>
   <source>Layers, masks and selection are resampled together. No detail is added; upscaling does that.</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>Ebenen, Masken und Auswahl werden zusammen neu berechnet. Einzelheiten kommen nicht dazu; das macht das Hochskalieren.</translation>
  </message>
  <message>
   <source>Leave Sfumato</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Sfumato verlassen</translation>
  </message>
  <message>
   <source>Leave as it was</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Lassen, wie es war</translation>
  </message>
  <message>
   <source>Leave everything where it was (Escape on the canvas)</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Alles lassen, wo es war (Escape auf der Leinwand)</translation>
  </message>
  <message>
   <source>Leave the seeds that are not picked paused in the queue</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Die nicht gewählten Seeds angehalten in der Warteschlange lassen</translation>
  </message>
  <message>
   <source>Left</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Links</translation>
  </message>
  <message>
   <source>Left edge of what is transformed</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Linke Kante dessen, was transformiert wird</translation>
  </message>
  <message>
   <source>Left out, as another document was shown meanwhile.</source>
   <extracomment>studio/app/documents/working.py</extracomment>
   <translation>Weggelassen, da inzwischen ein anderes Dokument gezeigt wurde.</translation>
  </message>
  <message>
   <source>Left out, as the mask was changed meanwhile: %1.</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Weggelassen, da die Maske inzwischen geändert wurde: %1.</translation>
  </message>
  <message>
   <source>Left out, as the picture was changed meanwhile: %1.</source>
   <extracomment>studio/app/documents/working.py, studio/app/edits/controls.py, studio/tools/bucket.py</extracomment>
   <translation>Weggelassen, da das Bild inzwischen geändert wurde: %1.</translation>
  </message>
  <message>
   <source>Left out, as what it goes into was changed meanwhile: %1.</source>
   <extracomment>studio/tools/shaping.py</extracomment>
   <translation>Ausgelassen, da inzwischen geändert wurde, wohin es kommt: %1.</translation>
  </message>
  <message>
   <source>Let one stroke do 10 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 10 %</translation>
  </message>
  <message>
   <source>Let one stroke do 100 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 100 %</translation>
  </message>
  <message>
   <source>Let one stroke do 20 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 20 %</translation>
  </message>
  <message>
   <source>Let one stroke do 30 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 30 %</translation>
  </message>
  <message>
   <source>Let one stroke do 40 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 40 %</translation>
  </message>
  <message>
   <source>Let one stroke do 50 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 50 %</translation>
  </message>
  <message>
   <source>Let one stroke do 60 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 60 %</translation>
  </message>
  <message>
   <source>Let one stroke do 70 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 70 %</translation>
  </message>
  <message>
   <source>Let one stroke do 80 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 80 %</translation>
  </message>
  <message>
   <source>Let one stroke do 90 % at most</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Strich bewirkt höchstens 90 %</translation>
  </message>
  <message>
   <source>Let rectangle, ellipse, lasso, polygon, wand and gradient draw the selection instead of the mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Rechteck, Ellipse, Lasso, Polygon, Zauberstab und Verlauf zeichnen die Auswahl statt der Maske</translation>
  </message>
  <message>
   <source>Let the active layer steer what is generated instead of being part of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Ebene steuern lassen, was erzeugt wird, statt Teil des Bilds zu sein</translation>
  </message>
  <message>
   <source>Let the colour brushes paint the layer mask: white shows, black hides</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Farbpinsel malen auf die Ebenenmaske: Weiß zeigt, Schwarz verbirgt</translation>
  </message>
  <message>
   <source>Let the job whose settings are in the panel become what it says now</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der Auftrag, dessen Einstellungen im Bedienfeld stehen, wird zu dem, was es jetzt sagt</translation>
  </message>
  <message>
   <source>Let the layer mask hide what it hides, or show the whole layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ebenenmaske verbirgt, was sie verbirgt, oder die ganze Ebene wird gezeigt</translation>
  </message>
  <message>
   <source>Let the mask fill the canvas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Maske füllt die Leinwand</translation>
  </message>
  <message>
   <source>Let the mask say where the prompt pulls, or take it back to paint on it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Maske sagt, wo der Prompt zieht, oder kommt zum Malen zurück</translation>
  </message>
  <message>
   <source>Let the picked seeds go on to their last step (Ctrl+Return)</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Die gewählten Seeds bis zum letzten Schritt weiterlaufen lassen (Strg+Eingabe)</translation>
  </message>
  <message>
   <source>Let the picture and the mask decide what Generate does</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild und Maske entscheiden, was Erzeugen tut</translation>
  </message>
  <message>
   <source>Let the rulers measure in this unit</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Lineale in dieser Einheit messen lassen</translation>
  </message>
  <message>
   <source>Let the schedule end in pure noise, so that very dark and very bright pictures are possible</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Den Zeitplan in reinem Rauschen enden lassen, damit sehr dunkle und sehr helle Bilder möglich sind</translation>
  </message>
  <message>
   <source>Let the selection fill the canvas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Auswahl füllt die Leinwand</translation>
  </message>
  <message>
   <source>Let the waiting job become what the panel says now</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Den wartenden Auftrag zu dem machen, was das Bedienfeld jetzt sagt</translation>
  </message>
  <message>
   <source>Letter</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Letter</translation>
  </message>
  <message>
   <source>Li&amp;ghter colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Hellere Farbe</translation>
  </message>
  <message>
   <source>Licence</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Light</source>
   <extracomment>studio.ui.preferences.general</extracomment>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Lighten</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Aufhellen</translation>
  </message>
  <message>
   <source>Line &amp;art of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Federzeichnung des Bilds</translation>
  </message>
  <message>
   <source>Line art</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Federzeichnung</translation>
  </message>
  <message>
   <source>Line up one picture for each visible mask, in its own words; each becomes a layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Für jede sichtbare Maske ein Bild in ihren eigenen Worten einreihen; jedes wird eine Ebene</translation>
  </message>
  <message>
   <source>Linear</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Linear</translation>
  </message>
  <message>
   <source>Lines of a file…</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Zeilen einer Datei …</translation>
  </message>
  <message>
   <source>List every key, and choose others</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alle Tasten auflisten und andere wählen</translation>
  </message>
  <message>
   <source>Listed sigmas</source>
   <extracomment>studio.ui.panels.solver_form</extracomment>
   <translation>Sigmas als Liste</translation>
  </message>
  <message>
   <source>Listed timesteps</source>
   <extracomment>studio.ui.panels.solver_form</extracomment>
   <translation>Zeitpunkte als Liste</translation>
  </message>
  <message>
   <source>LoRA</source>
   <extracomment>studio.ui.models.table, studio/ui/panels/completion_popup.py</extracomment>
   <translation>LoRA</translation>
  </message>
  <message>
   <source>LoRA weight</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>LoRA-Gewicht</translation>
  </message>
  <message>
   <source>LoRA: %1</source>
   <extracomment>studio/ui/panels/completion_popup.py</extracomment>
   <translation>LoRA: %1</translation>
  </message>
  <message>
   <source>LoRAs and textual inversions cannot be added to %1.</source>
   <extracomment>studio/engine/adapters/added.py</extracomment>
   <translation>Zu %1 lassen sich keine LoRAs und Textual Inversions hinzufügen.</translation>
  </message>
  <message>
   <source>Lock alp&amp;ha</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Transparen&amp;z sperren</translation>
  </message>
  <message>
   <source>Lock alpha</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Transparenz sperren</translation>
  </message>
  <message>
   <source>Lock layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene sperren</translation>
  </message>
  <message>
   <source>Lock the alpha of the chosen layers: paint changes colours only where there are some</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Transparenz der gewählten Ebenen sperren: Malen ändert Farben nur dort, wo welche sind</translation>
  </message>
  <message>
   <source>Lock the chosen layers: nothing paints on them, deletes or merges them</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen sperren: Nichts malt darauf, löscht oder verschmilzt sie</translation>
  </message>
  <message>
   <source>Lock the s&amp;eed</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>S&amp;eed festhalten</translation>
  </message>
  <message>
   <source>Lock the seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Seed festhalten</translation>
  </message>
  <message>
   <source>Locked</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>Gesperrt</translation>
  </message>
  <message>
   <source>Locked: every Generate uses this seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Festgehalten: Jedes Erzeugen nimmt diesen Seed</translation>
  </message>
  <message>
   <source>Look at what is seen, not at the active layer alone</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Auf das sehen, was gezeigt wird, nicht nur auf die aktive Ebene</translation>
  </message>
  <message>
   <source>Look at what is seen; else at the active layer alone</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Auf das sehen, was gezeigt wird; sonst nur auf die aktive Ebene</translation>
  </message>
  <message>
   <source>Look closer at all pictures (+ and −, Shift and the wheel)</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Alle Bilder näher ansehen (+ und −, Umschalt und Mausrad)</translation>
  </message>
  <message>
   <source>Look for pictures by their prompts, models, seeds and tags</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bilder nach Prompts, Modellen, Seeds und Tags suchen</translation>
  </message>
  <message>
   <source>Look through the prompts of earlier pictures</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Prompts früherer Bilder durchsehen</translation>
  </message>
  <message>
   <source>Looking for models…</source>
   <extracomment>studio/app/setup.py, studio/ui/panels/control_options.py, studio/ui/panels/sampling_form.py</extracomment>
   <translation>Suche nach Modellen …</translation>
  </message>
  <message>
   <source>Looking for pictures in %1…</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Suche nach Bildern in %1 …</translation>
  </message>
  <message>
   <source>Looking: %1 of %2. A picture that is being made is finished first.</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Wird angesehen: %1 von %2. Ein Bild in Arbeit wird erst fertig.</translation>
  </message>
  <message>
   <source>Looking…</source>
   <extracomment>studio/ui/explore/noise_dialog.py, studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Wird angesehen …</translation>
  </message>
  <message>
   <source>Luminosity</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Luminanz</translation>
  </message>
  <message>
   <source>Made</source>
   <extracomment>studio/ui/gallery/dates.py, studio/ui/gallery/filters.py</extracomment>
   <translation>Entstanden</translation>
  </message>
  <message>
   <source>Made by</source>
   <extracomment>studio/ui/gallery/filters.py, studio/ui/panels/control_options.py</extracomment>
   <translation>Entstanden mit</translation>
  </message>
  <message>
   <source>Made from &amp;and into</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Her&amp;kunft und Folgen</translation>
  </message>
  <message>
   <source>Made from: %1</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>Entstanden aus: %1</translation>
  </message>
  <message>
   <source>Main memory: %1 of %2 GB.</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Arbeitsspeicher: %1 von %2 GB.</translation>
  </message>
  <message>
   <source>Make &amp;from</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Erstellen &amp;aus</translation>
  </message>
  <message>
   <source>Make a grid of %1?</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Ein Raster von %1 erzeugen?</translation>
  </message>
  <message>
   <source>Make a new picture from the prompt</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Ein neues Bild aus dem Prompt machen</translation>
  </message>
  <message>
   <source>Make a picture of each, all from the same seed</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Aus jedem ein Bild machen, alle mit demselben Seed</translation>
  </message>
  <message>
   <source>Make a safetensors file of a .ckpt, .pt, .pth or .bin; nothing in it is run</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus .ckpt, .pt, .pth oder .bin eine safetensors-Datei machen; nichts darin wird ausgeführt</translation>
  </message>
  <message>
   <source>Make control layer</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Zur Steuerebene machen</translation>
  </message>
  <message>
   <source>Make every candidate a layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jeden Kandidaten zur Ebene machen</translation>
  </message>
  <message>
   <source>Make every picture of the grid that the axes ask for</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jedes Bild des Rasters erzeugen, das die Achsen verlangen</translation>
  </message>
  <message>
   <source>Make grid</source>
   <extracomment>studio/ui/grid/form.py, studio/ui/grid/page.py</extracomment>
   <translation>Raster erzeugen</translation>
  </message>
  <message>
   <source>Make it &amp;again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Noch &amp;einmal erzeugen</translation>
  </message>
  <message>
   <source>Make it anew from the picture</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Neu aus dem Bild machen</translation>
  </message>
  <message>
   <source>Make it anew from what is on this layer</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Neu aus dem machen, was auf dieser Ebene ist</translation>
  </message>
  <message>
   <source>Make it one step (Enter on the canvas)</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Zu einem Schritt machen (Eingabe auf der Leinwand)</translation>
  </message>
  <message>
   <source>Make one layer of the whole picture; hidden layers are left out</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus dem ganzen Bild eine Ebene machen; ausgeblendete fallen weg</translation>
  </message>
  <message>
   <source>Make ordinary layer</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Zur gewöhnlichen Ebene machen</translation>
  </message>
  <message>
   <source>Make the brush larger</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Pinsel größer machen</translation>
  </message>
  <message>
   <source>Make the brush smaller</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Pinsel kleiner machen</translation>
  </message>
  <message>
   <source>Make the candidate on show a layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den gezeigten Kandidaten zur Ebene machen</translation>
  </message>
  <message>
   <source>Make the cells that are not made yet</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>Die Zellen erzeugen, die noch fehlen</translation>
  </message>
  <message>
   <source>Make the edge of the brush harder</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Kante des Pinsels härter machen</translation>
  </message>
  <message>
   <source>Make the edge of the brush softer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Kante des Pinsels weicher machen</translation>
  </message>
  <message>
   <source>Make the layer above the active one</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ebene über der aktiven aktivieren</translation>
  </message>
  <message>
   <source>Make the layer below the active one</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ebene unter der aktiven aktivieren</translation>
  </message>
  <message>
   <source>Make the mask hard: in full from a value on, not at all below</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Maske hart machen: ab einem Wert ganz, darunter gar nicht</translation>
  </message>
  <message>
   <source>Make the panel that has the keyboard a window of its own, or put it back</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bedienfeld mit der Tastatur zu einem eigenen Fenster machen oder zurücksetzen</translation>
  </message>
  <message>
   <source>Make the picture again in the background, and compare every step of it with its receipt</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild im Hintergrund neu erzeugen und jeden Schritt mit seinem Beleg vergleichen</translation>
  </message>
  <message>
   <source>Make the transform of the active layer part of its pixels</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Transformation der aktiven Ebene in ihre Pixel übernehmen</translation>
  </message>
  <message>
   <source>Make the whole picture anew, as far from it as the strength allows</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Das ganze Bild neu machen, so weit davon entfernt, wie die Stärke erlaubt</translation>
  </message>
  <message>
   <source>Make the whole picture larger or smaller, with all of its layers and masks</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild mit allen Ebenen und Masken größer oder kleiner machen</translation>
  </message>
  <message>
   <source>Make the whole picture larger, with the details that the prompt calls for</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Das ganze Bild größer machen, mit den Einzelheiten, die der Prompt verlangt</translation>
  </message>
  <message>
   <source>Make this candidate a layer</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Diesen Kandidaten zur Ebene machen</translation>
  </message>
  <message>
   <source>Make this cell anew, with the same parameters</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Diese Zelle mit denselben Parametern neu erzeugen</translation>
  </message>
  <message>
   <source>Make this picture again in the background, and compare every step of it (V)</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Dieses Bild im Hintergrund neu erzeugen und jeden Schritt vergleichen (V)</translation>
  </message>
  <message>
   <source>Make what lies under the mask anew; everything else stays exactly as it is</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Neu machen, was unter der Maske liegt; alles andere bleibt genau, wie es ist</translation>
  </message>
  <message>
   <source>Makes %2 of %1, as a document of its own</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Macht %2 aus %1, als eigenes Dokument</translation>
  </message>
  <message>
   <source>Making the picture at the point…</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Das Bild am Punkt entsteht …</translation>
  </message>
  <message>
   <source>Many seeds run a part of their steps; pick those that promise something, and only these are finished.</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Viele Seeds laufen einen Teil ihrer Schritte; was etwas verspricht, wird gewählt, und nur das wird fertig.</translation>
  </message>
  <message>
   <source>Mark the chosen layers with a colour in the list</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen in der Liste mit einer Farbe kennzeichnen</translation>
  </message>
  <message>
   <source>Mask</source>
   <extracomment>studio/ui/actions.py, studio/ui/dialogs/shape_numbers.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Maske</translation>
  </message>
  <message>
   <source>Mask %1</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske %1</translation>
  </message>
  <message>
   <source>Mask &amp;everything</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Alles maskieren</translation>
  </message>
  <message>
   <source>Mask a line along the edge of the mask, and nothing else</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine Linie entlang des Maskenrands maskieren, und sonst nichts</translation>
  </message>
  <message>
   <source>Mask and context</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Maske und Kontext</translation>
  </message>
  <message>
   <source>Mask brush</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Maskenpinsel</translation>
  </message>
  <message>
   <source>Mask colour</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Maskenfarbe</translation>
  </message>
  <message>
   <source>Mask eraser</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Maskenradierer</translation>
  </message>
  <message>
   <source>Mask everything</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Alles maskieren</translation>
  </message>
  <message>
   <source>Mask from difference</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske aus Unterschied</translation>
  </message>
  <message>
   <source>Mask from layer</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske aus Ebene</translation>
  </message>
  <message>
   <source>Mask from luminance</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske aus Luminanz</translation>
  </message>
  <message>
   <source>Mask from selection</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske aus Auswahl</translation>
  </message>
  <message>
   <source>Mask gradient</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Maskenverlauf</translation>
  </message>
  <message>
   <source>Mask negative prompt</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Negativ-Prompt der Maske</translation>
  </message>
  <message>
   <source>Mask nothing</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nichts maskieren</translation>
  </message>
  <message>
   <source>Mask or select a rectangle or an ellipse whose place and size are typed</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Rechteck oder eine Ellipse maskieren oder auswählen, deren Ort und Größe getippt werden</translation>
  </message>
  <message>
   <source>Mask prompt</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Prompt der Maske</translation>
  </message>
  <message>
   <source>Mask selection</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Auswahl maskieren</translation>
  </message>
  <message>
   <source>Mask strength</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Stärke der Maske</translation>
  </message>
  <message>
   <source>Mask the whole canvas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ganze Leinwand maskieren</translation>
  </message>
  <message>
   <source>Mask what differs between the active layer and the next one below it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maskieren, was sich zwischen der aktiven Ebene und der nächsten darunter unterscheidet</translation>
  </message>
  <message>
   <source>Mask what is seen as far as it is light</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maskieren, was zu sehen ist, soweit es hell ist</translation>
  </message>
  <message>
   <source>Mask what is selected and nothing else</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte maskieren und sonst nichts</translation>
  </message>
  <message>
   <source>Mask what is selected too</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte auch maskieren</translation>
  </message>
  <message>
   <source>Mask what is selected, and nothing else</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Ausgewählte maskieren, und sonst nichts</translation>
  </message>
  <message>
   <source>Mask what the active layer covers, as far as it is opaque</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maskieren, was die aktive Ebene bedeckt, soweit sie deckt</translation>
  </message>
  <message>
   <source>Mask what the mask encloses</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maskieren, was die Maske umschließt</translation>
  </message>
  <message>
   <source>Mask: %1</source>
   <extracomment>studio/ui/announcing.py</extracomment>
   <translation>Maske: %1</translation>
  </message>
  <message>
   <source>Masks</source>
   <extracomment>studio/ui/masks/mask_list.py, studio/ui/window.py</extracomment>
   <translation>Masken</translation>
  </message>
  <message>
   <source>Masks a line along the edge and nothing else.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Maskiert eine Linie entlang des Randes und sonst nichts.</translation>
  </message>
  <message>
   <source>Masks in full what is at least this strong, and nothing else.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Maskiert ganz, was mindestens so stark ist, und sonst nichts.</translation>
  </message>
  <message>
   <source>Memory at most, of what this program can have; reckoned from the model's files.</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Höchster Speicherbedarf, von dem, was dieses Programm haben kann; aus den Dateien des Modells berechnet.</translation>
  </message>
  <message>
   <source>Memory ran out: decoding again, %1</source>
   <extracomment>studio/engine/economy.py</extracomment>
   <translation>Der Speicher ging aus: Es wird noch einmal dekodiert, %1</translation>
  </message>
  <message>
   <source>Memory ran out: going on, %1</source>
   <extracomment>studio/engine/economy.py</extracomment>
   <translation>Der Speicher ging aus: Es geht weiter, %1</translation>
  </message>
  <message>
   <source>Memory-efficient attention</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Speichersparende Attention</translation>
  </message>
  <message>
   <source>Merge</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>Mischen</translation>
  </message>
  <message>
   <source>Merge %1</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>%1 mischen</translation>
  </message>
  <message>
   <source>Merge &amp;visible</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Si&amp;chtbare zusammenfügen</translation>
  </message>
  <message>
   <source>Merge all layers that are shown; hidden ones stay</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alle eingeblendeten Ebenen zusammenfügen; ausgeblendete bleiben</translation>
  </message>
  <message>
   <source>Merge down</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Nach unten zusammenfügen</translation>
  </message>
  <message>
   <source>Merge layers</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenen zusammenfügen</translation>
  </message>
  <message>
   <source>Merge the active layer into the one below, the chosen layers together, or a group into one</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Ebene mit der darunter zusammenfügen, die gewählten miteinander, oder eine Gruppe zu einer</translation>
  </message>
  <message>
   <source>Merge visible</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Sichtbare zusammenfügen</translation>
  </message>
  <message>
   <source>Merged from</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Gemischt aus</translation>
  </message>
  <message>
   <source>Merge…</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Mischen …</translation>
  </message>
  <message>
   <source>Merging into %1…</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>Mischen zu %1 …</translation>
  </message>
  <message>
   <source>Message</source>
   <extracomment>studio/ui/canvas/hint.py</extracomment>
   <translation>Meldung</translation>
  </message>
  <message>
   <source>Met&amp;hod</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Met&amp;hode</translation>
  </message>
  <message>
   <source>Mirror layer, group or selection left to right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene, Gruppe oder Auswahl links-rechts spiegeln</translation>
  </message>
  <message>
   <source>Mirror layer, group or selection upside down</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene, Gruppe oder Auswahl oben-unten spiegeln</translation>
  </message>
  <message>
   <source>Mirror picture</source>
   <extracomment>studio/app/edits/whole.py</extracomment>
   <translation>Bild spiegeln</translation>
  </message>
  <message>
   <source>Mirror picture &amp;horizontally</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild &amp;horizontal spiegeln</translation>
  </message>
  <message>
   <source>Mirror picture &amp;vertically</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild &amp;vertikal spiegeln</translation>
  </message>
  <message>
   <source>Mirror the whole picture left to right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild von links nach rechts spiegeln</translation>
  </message>
  <message>
   <source>Mirror the whole picture upside down</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild von oben nach unten spiegeln</translation>
  </message>
  <message>
   <source>Mo&amp;del</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Mo&amp;dell</translation>
  </message>
  <message>
   <source>Model</source>
   <extracomment>studio.ui.models.table, studio/grid/axes.py, studio/ui/gallery/filters.py</extracomment>
   <translation>Modell</translation>
  </message>
  <message>
   <source>Model calls of the stage that makes the first one's small picture large; 0 is what suits the model</source>
   <extracomment>studio/ui/panels/later_form.py</extracomment>
   <translation>Modellaufrufe der Stufe, die das kleine Bild der ersten groß macht; 0 ist, was zum Modell passt</translation>
  </message>
  <message>
   <source>Model calls per picture: more are slower and, up to a point, cleaner</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Modellaufrufe pro Bild: mehr sind langsamer und bis zu einem Punkt sauberer</translation>
  </message>
  <message>
   <source>Models</source>
   <extracomment>studio.ui.documents.presets, studio/ui/models/manager.py</extracomment>
   <translation>Modelle</translation>
  </message>
  <message>
   <source>Momentum</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Schwung</translation>
  </message>
  <message>
   <source>More noise than the step expects becomes more detail</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Mehr Rauschen, als der Schritt erwartet, wird zu mehr Details</translation>
  </message>
  <message>
   <source>More than 8 bits per channel were reduced to 8.</source>
   <extracomment>studio/formats/deep.py</extracomment>
   <translation>Mehr als 8 Bit je Kanal wurden auf 8 verringert.</translation>
  </message>
  <message>
   <source>Mot&amp;ion</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Bewe&amp;gung</translation>
  </message>
  <message>
   <source>Mouse &amp;wheel</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Maus&amp;rad</translation>
  </message>
  <message>
   <source>Mouse and pen on the canvas</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Maus und Stift auf der Leinwand</translation>
  </message>
  <message>
   <source>Move &amp;down</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>Nach &amp;unten</translation>
  </message>
  <message>
   <source>Move &amp;up</source>
   <extracomment>studio/ui/panels/queue_menu.py, studio/ui/rows</extracomment>
   <translation>Nach &amp;oben</translation>
  </message>
  <message>
   <source>Move do&amp;wn</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nach &amp;unten</translation>
  </message>
  <message>
   <source>Move guide</source>
   <extracomment>studio/ui/canvas/guides.py</extracomment>
   <translation>Hilfslinie verschieben</translation>
  </message>
  <message>
   <source>Move layer</source>
   <extracomment>studio/app/edits/layers.py, studio/tools, studio/ui/canvas/placing.py</extracomment>
   <translation>Ebene verschieben</translation>
  </message>
  <message>
   <source>Move layer down</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebene nach unten</translation>
  </message>
  <message>
   <source>Move layer up</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebene nach oben</translation>
  </message>
  <message>
   <source>Move mask</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Maske verschieben</translation>
  </message>
  <message>
   <source>Move mask &amp;up</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske nach &amp;oben</translation>
  </message>
  <message>
   <source>Move mask d&amp;own</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Maske nach &amp;unten</translation>
  </message>
  <message>
   <source>Move panel to the &amp;left</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bedienfeld nach &amp;links</translation>
  </message>
  <message>
   <source>Move panel to the &amp;right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bedienfeld nach &amp;rechts</translation>
  </message>
  <message>
   <source>Move selected pixels</source>
   <extracomment>studio/ui/canvas/placing.py</extracomment>
   <translation>Ausgewählte Pixel verschieben</translation>
  </message>
  <message>
   <source>Move the active mask down in the list</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Maske in der Liste nach unten bewegen</translation>
  </message>
  <message>
   <source>Move the active mask up in the list</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Maske in der Liste nach oben bewegen</translation>
  </message>
  <message>
   <source>Move the chosen layers down, into and out of groups</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen nach unten bewegen, in Gruppen hinein und hinaus</translation>
  </message>
  <message>
   <source>Move the chosen layers up, into and out of groups</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen nach oben bewegen, in Gruppen hinein und hinaus</translation>
  </message>
  <message>
   <source>Move the edge of the mask inwards</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Rand der Maske nach innen verschieben</translation>
  </message>
  <message>
   <source>Move the edge of the mask outwards</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Rand der Maske nach außen verschieben</translation>
  </message>
  <message>
   <source>Move the edge of the selection inwards</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Rand der Auswahl nach innen verschieben</translation>
  </message>
  <message>
   <source>Move the edge of the selection outwards</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Rand der Auswahl nach außen verschieben</translation>
  </message>
  <message>
   <source>Move the selected pictures to the trash, or bring them back from there</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Bilder in den Papierkorb legen oder von dort zurückholen</translation>
  </message>
  <message>
   <source>Move the selected pixels of the active layer to a new layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Pixel der aktiven Ebene auf eine neue Ebene bewegen</translation>
  </message>
  <message>
   <source>Move the view</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Ansicht verschieben</translation>
  </message>
  <message>
   <source>Move to the &amp;left</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>Nach &amp;links</translation>
  </message>
  <message>
   <source>Move to the &amp;right</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>Nach &amp;rechts</translation>
  </message>
  <message>
   <source>Moved %1 to the trash.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>%1 in den Papierkorb gelegt.</translation>
  </message>
  <message>
   <source>Moves the edge inwards and keeps its softness.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Verschiebt den Rand nach innen und behält seine Weichheit.</translation>
  </message>
  <message>
   <source>Moves the edge of the selection inwards, as soft as it is.</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Verschiebt den Rand der Auswahl nach innen, so weich, wie er ist.</translation>
  </message>
  <message>
   <source>Moves the edge of the selection outwards, as soft as it is.</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Verschiebt den Rand der Auswahl nach außen, so weich, wie er ist.</translation>
  </message>
  <message>
   <source>Moves the edge outwards and keeps its softness.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Verschiebt den Rand nach außen und behält seine Weichheit.</translation>
  </message>
  <message>
   <source>Moves; Ctrl zooms</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Verschiebt; Strg zoomt</translation>
  </message>
  <message>
   <source>Moving to the end: %1.</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Bewegt sich bis zum Ende: %1.</translation>
  </message>
  <message>
   <source>Multiply</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Multiplizieren</translation>
  </message>
  <message>
   <source>N&amp;ame</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>N&amp;ame</translation>
  </message>
  <message>
   <source>Name</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Name</translation>
  </message>
  <message>
   <source>Name and number of pictures</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Name und Anzahl der Bilder</translation>
  </message>
  <message>
   <source>Name of the style</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>Name des Stils</translation>
  </message>
  <message>
   <source>Name of the workspace:</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Name des Arbeitsbereichs:</translation>
  </message>
  <message>
   <source>Name the LoRA: &lt;lora:name:0.8&gt;.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Nennen Sie das LoRA: &lt;lora:name:0.8&gt;.</translation>
  </message>
  <message>
   <source>Native size</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Eigene Größe</translation>
  </message>
  <message>
   <source>Navigator</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>Navigator</translation>
  </message>
  <message>
   <source>Ne&amp;gative prompt</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>Ne&amp;gativ-Prompt</translation>
  </message>
  <message>
   <source>Ne&amp;xt mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Nächste Maske</translation>
  </message>
  <message>
   <source>Nearest</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Nächster Nachbar</translation>
  </message>
  <message>
   <source>Negative prompt</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Negativ-Prompt</translation>
  </message>
  <message>
   <source>Negative prompt of this mask</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Negativ-Prompt dieser Maske</translation>
  </message>
  <message>
   <source>Negative prompt scale</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Stärke des negativen Prompts</translation>
  </message>
  <message>
   <source>Negative scale</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Negative Stärke</translation>
  </message>
  <message>
   <source>Neither turned nor mirrored</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Weder gedreht noch gespiegelt</translation>
  </message>
  <message>
   <source>Neutral grey</source>
   <extracomment>studio.ui.panels.prompt_panel</extracomment>
   <translation>Neutrales Grau</translation>
  </message>
  <message>
   <source>New collection</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Neue Sammlung</translation>
  </message>
  <message>
   <source>New control layer</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Neue Steuerebene</translation>
  </message>
  <message>
   <source>New document</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Neues Dokument</translation>
  </message>
  <message>
   <source>New documents can begin with these layers. Name of the template:</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Neue Dokumente können mit diesen Ebenen beginnen. Name der Vorlage:</translation>
  </message>
  <message>
   <source>New group</source>
   <extracomment>studio/app/edits/layers.py, studio/ui/rows</extracomment>
   <translation>Neue Gruppe</translation>
  </message>
  <message>
   <source>New guide</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Neue Hilfslinie</translation>
  </message>
  <message>
   <source>New layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Neue Ebene</translation>
  </message>
  <message>
   <source>New mask</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Neue Maske</translation>
  </message>
  <message>
   <source>New names with commas between, or letters to look for</source>
   <extracomment>studio/ui/gallery/naming.py</extracomment>
   <translation>Neue Namen mit Kommas dazwischen, oder Buchstaben zum Suchen</translation>
  </message>
  <message>
   <source>New picture</source>
   <extracomment>studio.document.region, studio/ui/rows</extracomment>
   <translation>Neues Bild</translation>
  </message>
  <message>
   <source>New style</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Neuer Stil</translation>
  </message>
  <message>
   <source>Newest first</source>
   <extracomment>studio.ui.gallery.header</extracomment>
   <translation>Neueste zuerst</translation>
  </message>
  <message>
   <source>Next candidate</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Nächster Kandidat</translation>
  </message>
  <message>
   <source>Next meter</source>
   <extracomment>studio/ui/panels/meters.py</extracomment>
   <translation>Nächste Anzeige</translation>
  </message>
  <message>
   <source>No candidate is shown.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es wird kein Kandidat gezeigt.</translation>
  </message>
  <message>
   <source>No cell of a grid is chosen.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es ist keine Zelle eines Rasters ausgewählt.</translation>
  </message>
  <message>
   <source>No cell with a picture is chosen.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es ist keine Zelle mit einem Bild ausgewählt.</translation>
  </message>
  <message>
   <source>No collection of the gallery is shown.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es wird keine Sammlung der Galerie gezeigt.</translation>
  </message>
  <message>
   <source>No control models</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Keine Steuermodelle</translation>
  </message>
  <message>
   <source>No earlier prompt has these words.</source>
   <extracomment>studio/ui/dialogs/history.py</extracomment>
   <translation>Kein früherer Prompt hat diese Worte.</translation>
  </message>
  <message>
   <source>No grid is being made.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es wird gerade kein Raster berechnet.</translation>
  </message>
  <message>
   <source>No grid was made yet</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Noch kein Raster erzeugt</translation>
  </message>
  <message>
   <source>No grid yet</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Noch kein Raster</translation>
  </message>
  <message>
   <source>No guidance</source>
   <extracomment>studio/ui/guidance/meter.py</extracomment>
   <translation>Keine Guidance</translation>
  </message>
  <message>
   <source>No guide can be moved by accident</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Keine Hilfslinie kann versehentlich bewegt werden</translation>
  </message>
  <message>
   <source>No job is being edited.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es wird kein Auftrag bearbeitet.</translation>
  </message>
  <message>
   <source>No layer is shown, so there is nothing to merge.</source>
   <extracomment>studio/document/layers/stack.py</extracomment>
   <translation>Keine Ebene ist eingeblendet, also gibt es nichts zusammenzufügen.</translation>
  </message>
  <message>
   <source>No layers yet. Generate a picture, or open or paste one.</source>
   <extracomment>studio/ui/panels/layers_panel.py</extracomment>
   <translation>Noch keine Ebenen. Ein Bild erzeugen, öffnen oder einfügen.</translation>
  </message>
  <message>
   <source>No limit</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Keine Grenze</translation>
  </message>
  <message>
   <source>No models yet. Add the folder where yours are: that of another program will do.</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>Noch keine Modelle. Fügen Sie den Ordner hinzu, in dem Ihre liegen: Der eines anderen Programms tut es auch.</translation>
  </message>
  <message>
   <source>No other document is open.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Kein anderes Dokument ist geöffnet.</translation>
  </message>
  <message>
   <source>No picture fits</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Kein Bild passt</translation>
  </message>
  <message>
   <source>No picture has been made yet; they will be in %1.</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Noch ist kein Bild entstanden; sie kommen nach %1.</translation>
  </message>
  <message>
   <source>No picture of the bin is chosen.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es ist kein Bild im Papierkorb ausgewählt.</translation>
  </message>
  <message>
   <source>No picture of the gallery is chosen.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es ist kein Bild der Galerie ausgewählt.</translation>
  </message>
  <message>
   <source>No prompt</source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>Kein Prompt</translation>
  </message>
  <message>
   <source>No step is guided: all run up to twice as fast</source>
   <extracomment>studio/ui/guidance/interval_field.py</extracomment>
   <translation>Kein Schritt wird gelenkt: Alle laufen bis zu doppelt so schnell</translation>
  </message>
  <message>
   <source>No styles yet. Add some to begin with, write your own, or import those of A1111.</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Noch keine Stile. Fügen Sie welche für den Anfang hinzu, schreiben Sie eigene oder importieren Sie die von A1111.</translation>
  </message>
  <message>
   <source>No visible mask masks anything: paint one first.</source>
   <extracomment>studio/app/generation.py</extracomment>
   <translation>Keine sichtbare Maske maskiert etwas: zuerst eine malen.</translation>
  </message>
  <message>
   <source>No wildcard file is named as in __%1__.</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>Keine Wildcard-Datei heißt wie in __%1__.</translation>
  </message>
  <message>
   <source>Noise</source>
   <extracomment>studio.ui.panels.prompt_panel</extracomment>
   <translation>Rauschen</translation>
  </message>
  <message>
   <source>Noise explorer</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Rausch-Erkunder</translation>
  </message>
  <message>
   <source>Noise is about as strong as the picture: large shapes and light survive, the rest is invented from the prompt.</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Das Rauschen ist etwa so stark wie das Bild: Große Formen und Licht überleben, der Rest wird aus dem Prompt erfunden.</translation>
  </message>
  <message>
   <source>Noise level</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/sampling_form.py</extracomment>
   <translation>Rauschstufe</translation>
  </message>
  <message>
   <source>Noise levels</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/sigma_curve.py, studio/ui/panels/solver_form.py</extracomment>
   <translation>Rauschstufen</translation>
  </message>
  <message>
   <source>None</source>
   <extracomment>studio/ui/panels/refiner_form.py, studio/ui/panels/speed_form.py</extracomment>
   <translation>Ohne</translation>
  </message>
  <message>
   <source>None found</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Keine gefunden</translation>
  </message>
  <message>
   <source>None of its layers can be read</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Keine der Ebenen ist lesbar</translation>
  </message>
  <message>
   <source>None of its layers has pixels: its merged picture was opened.</source>
   <extracomment>studio/formats/psd/reading.py</extracomment>
   <translation>Keine der Ebenen hat Pixel: Das zusammengefügte Bild wurde geöffnet.</translation>
  </message>
  <message>
   <source>Norm</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Norm</translation>
  </message>
  <message>
   <source>Normal</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Normal</translation>
  </message>
  <message>
   <source>Normal map</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Normalenkarte</translation>
  </message>
  <message>
   <source>Not all of how it was made has room in such a file (PNG keeps it).</source>
   <extracomment>studio/formats/metadata.py</extracomment>
   <translation>Nicht alles darüber, wie es entstand, hat in so einer Datei Platz (PNG behält es).</translation>
  </message>
  <message>
   <source>Not as it was: %1.</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Nicht, wie es war: %1.</translation>
  </message>
  <message>
   <source>Not exactly one picture of the gallery is chosen.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es ist nicht genau ein Bild der Galerie ausgewählt.</translation>
  </message>
  <message>
   <source>Notes on the model</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Notizen zum Modell</translation>
  </message>
  <message>
   <source>Notes: only you see them</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Notizen: Nur Sie sehen sie</translation>
  </message>
  <message>
   <source>Nothing</source>
   <extracomment>studio/ui/dialogs/style_form.py, studio/ui/grid/axis_row.py</extracomment>
   <translation>Nichts</translation>
  </message>
  <message>
   <source>Nothing chosen</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Nichts gewählt</translation>
  </message>
  <message>
   <source>Nothing closes this %1; write \%2 for the sign.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Nichts schließt diese %1; schreiben Sie \%2 für das Zeichen.</translation>
  </message>
  <message>
   <source>Nothing closes this tag; write &gt; behind it, or \&lt; for the sign.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Nichts schließt dieses Tag; schreiben Sie &gt; dahinter, oder \&lt; für das Zeichen.</translation>
  </message>
  <message>
   <source>Nothing has to go.</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Nichts muss weichen.</translation>
  </message>
  <message>
   <source>Nothing here has these words.</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>Nichts hier hat diese Wörter.</translation>
  </message>
  <message>
   <source>Nothing here yet</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Hier ist noch nichts</translation>
  </message>
  <message>
   <source>Nothing in the queue is over.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Nichts in der Warteschlange ist beendet.</translation>
  </message>
  <message>
   <source>Nothing in the queue. Generate adds a job here; press it again to line up more.</source>
   <extracomment>studio/ui/panels/queue_panel.py</extracomment>
   <translation>Nichts in der Warteschlange. Erzeugen reiht hier einen Auftrag ein; noch einmal gedrückt reiht es weitere ein.</translation>
  </message>
  <message>
   <source>Nothing is called that.</source>
   <extracomment>studio/ui/palette/palette.py</extracomment>
   <translation>Nichts heißt so.</translation>
  </message>
  <message>
   <source>Nothing is paused.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Nichts ist angehalten.</translation>
  </message>
  <message>
   <source>Nothing is selected by half or more, so that no outline is seen.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Nichts ist zur Hälfte oder mehr ausgewählt, darum ist kein Umriss zu sehen.</translation>
  </message>
  <message>
   <source>Nothing is selected or masked.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Nichts ist ausgewählt oder maskiert.</translation>
  </message>
  <message>
   <source>Nothing is selected there. “Select none” lets you paint everywhere.</source>
   <extracomment>studio/tools/__init__.py</extracomment>
   <translation>Dort ist nichts ausgewählt. „Auswahl aufheben“ lässt wieder überall malen.</translation>
  </message>
  <message>
   <source>Nothing is selected.</source>
   <extracomment>studio.ui.palette.reasons, studio/app/edits/masks.py</extracomment>
   <translation>Nichts ist ausgewählt.</translation>
  </message>
  <message>
   <source>Nothing is selected: select first what is to be left of the picture.</source>
   <extracomment>studio/app/edits/whole.py</extracomment>
   <translation>Nichts ist ausgewählt: zuerst auswählen, was vom Bild übrig bleiben soll.</translation>
  </message>
  <message>
   <source>Nothing is selected: select what the layer mask should show first.</source>
   <extracomment>studio/document/layers/layer_masks.py</extracomment>
   <translation>Nichts ist ausgewählt: zuerst auswählen, was die Ebenenmaske zeigen soll.</translation>
  </message>
  <message>
   <source>Nothing moves by itself</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Nichts bewegt sich von selbst</translation>
  </message>
  <message>
   <source>Nothing of the picture would be left: drag the frame less far in.</source>
   <extracomment>studio/document/outpaint.py</extracomment>
   <translation>Vom Bild bliebe nichts übrig: den Rahmen weniger weit nach innen ziehen.</translation>
  </message>
  <message>
   <source>Nothing of your picture can be told any more: the model paints a mean of all it knows.</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Vom Bild ist nichts mehr zu erkennen: Das Modell malt ein Mittel von allem, was es kennt.</translation>
  </message>
  <message>
   <source>Nothing of “%1” is selected.</source>
   <extracomment>studio/document/layers/lifting.py</extracomment>
   <translation>Von „%1“ ist nichts ausgewählt.</translation>
  </message>
  <message>
   <source>Nothing of “%1” is selected: there is nothing to move.</source>
   <extracomment>studio/document/transforms/placing.py</extracomment>
   <translation>Von „%1“ ist nichts ausgewählt: Es gibt nichts zu verschieben.</translation>
  </message>
  <message>
   <source>Nothing opens this %1; write \%2 for the sign.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Nichts öffnet diese %1; schreiben Sie \%2 für das Zeichen.</translation>
  </message>
  <message>
   <source>Nothing runs or waits</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Nichts läuft oder wartet</translation>
  </message>
  <message>
   <source>Nothing runs or waits.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Nichts läuft oder wartet.</translation>
  </message>
  <message>
   <source>Nothing runs that could be paused.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es läuft nichts, was angehalten werden könnte.</translation>
  </message>
  <message>
   <source>Nothing runs.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es läuft nichts.</translation>
  </message>
  <message>
   <source>Nothing runs: the queue is held.</source>
   <extracomment>studio/app/queue/line.py</extracomment>
   <translation>Es läuft nichts: Die Warteschlange ist angehalten.</translation>
  </message>
  <message>
   <source>Nothing selected</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>Nichts ausgewählt</translation>
  </message>
  <message>
   <source>Nothing was masked, as all that is seen is black or transparent.</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Es wurde nichts maskiert, da alles Sichtbare schwarz oder durchsichtig ist.</translation>
  </message>
  <message>
   <source>Nothing was masked, as the layer shows nothing on the canvas.</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Es wurde nichts maskiert, da die Ebene auf der Leinwand nichts zeigt.</translation>
  </message>
  <message>
   <source>Nothing was masked, as the two layers do not differ.</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Es wurde nichts maskiert, da sich die beiden Ebenen nicht unterscheiden.</translation>
  </message>
  <message>
   <source>Nothing was selected, as the layer mask hides everything.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Es wurde nichts ausgewählt, da die Ebenenmaske alles verbirgt.</translation>
  </message>
  <message>
   <source>Nothing was selected, as the layer shows nothing on the canvas.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Es wurde nichts ausgewählt, da die Ebene auf der Leinwand nichts zeigt.</translation>
  </message>
  <message>
   <source>Nothing was selected, as the mask is empty.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Es wurde nichts ausgewählt, da die Maske leer ist.</translation>
  </message>
  <message>
   <source>Nothing would be left of the selection: it stays as it was.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Von der Auswahl bliebe nichts übrig: Sie bleibt, wie sie war.</translation>
  </message>
  <message>
   <source>Nothing yet</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>Noch nichts</translation>
  </message>
  <message>
   <source>Number format</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Zahlenformat</translation>
  </message>
  <message>
   <source>Of how many pixels the mean is taken</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Von wie vielen Pixeln das Mittel genommen wird</translation>
  </message>
  <message>
   <source>Of so many model calls one is whole; the more, the faster and the further off</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Von so vielen Modellaufrufen ist einer vollständig; je mehr, desto schneller und desto weiter daneben</translation>
  </message>
  <message>
   <source>Of text files with an option a line: a prompt with __animal__ draws a line of animal.txt</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Mit Textdateien, eine Möglichkeit pro Zeile: Ein Prompt mit __animal__ zieht eine Zeile aus animal.txt</translation>
  </message>
  <message>
   <source>Off</source>
   <extracomment>studio/ui/timeline/budget_field.py</extracomment>
   <translation>Aus</translation>
  </message>
  <message>
   <source>Offer completions while typing</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Vervollständigungen beim Tippen anbieten</translation>
  </message>
  <message>
   <source>Oldest first</source>
   <extracomment>studio.ui.gallery.header</extracomment>
   <translation>Älteste zuerst</translation>
  </message>
  <message>
   <source>On the layer</source>
   <extracomment>studio/ui/announcing.py</extracomment>
   <translation>Auf der Ebene</translation>
  </message>
  <message>
   <source>On the layer mask</source>
   <extracomment>studio/ui/announcing.py</extracomment>
   <translation>Auf der Ebenenmaske</translation>
  </message>
  <message>
   <source>One network at a time</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Ein Netz nach dem anderen</translation>
  </message>
  <message>
   <source>One pixel</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Ein Pixel</translation>
  </message>
  <message>
   <source>One prompt a line; lines that begin with # are left out.</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Ein Prompt pro Zeile; Zeilen, die mit # beginnen, bleiben weg.</translation>
  </message>
  <message>
   <source>Only pictures that Sfumato made are counted and deleted, first those in the trash, then the oldest; one with stars, a tag or a collection stays, and so do all other files.</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Nur Bilder von Sfumato werden gezählt und gelöscht, erst die im Papierkorb, dann die ältesten; eines mit Sternen, Tag oder Sammlung bleibt, ebenso alle anderen Dateien.</translation>
  </message>
  <message>
   <source>Only the broadest light and dark can be told; composition is decided here, by the prompt.</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Nur grobes Hell und Dunkel ist zu erkennen; hier entscheidet der Prompt über die Komposition.</translation>
  </message>
  <message numerus="yes">
   <source>Only the first %n tokens are read by this one.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>
    <numerusform>Dieser Encoder liest nur das erste Token (%n).</numerusform>
    <numerusform>Dieser Encoder liest nur die ersten %n Token.</numerusform>
   </translation>
  </message>
  <message>
   <source>Only what hangs together with the place that is clicked</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Nur was mit der angeklickten Stelle zusammenhängt</translation>
  </message>
  <message>
   <source>Opac&amp;ity</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Deckkraft</translation>
  </message>
  <message>
   <source>Opacity</source>
   <extracomment>studio/ui/brushes/brush_options.py, studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Deckkraft</translation>
  </message>
  <message>
   <source>Opacity 10 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 10 %</translation>
  </message>
  <message>
   <source>Opacity 100 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 100 %</translation>
  </message>
  <message>
   <source>Opacity 20 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 20 %</translation>
  </message>
  <message>
   <source>Opacity 30 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 30 %</translation>
  </message>
  <message>
   <source>Opacity 40 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 40 %</translation>
  </message>
  <message>
   <source>Opacity 50 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 50 %</translation>
  </message>
  <message>
   <source>Opacity 60 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 60 %</translation>
  </message>
  <message>
   <source>Opacity 70 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 70 %</translation>
  </message>
  <message>
   <source>Opacity 80 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 80 %</translation>
  </message>
  <message>
   <source>Opacity 90 %</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Deckkraft 90 %</translation>
  </message>
  <message>
   <source>Opacity of the active layer</source>
   <extracomment>studio/ui/panels/layers_panel.py</extracomment>
   <translation>Deckkraft der aktiven Ebene</translation>
  </message>
  <message>
   <source>Open</source>
   <extracomment>studio/ui/dialogs/file_commands.py, studio/ui/grid/bar.py</extracomment>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open %1</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>%1 öffnen</translation>
  </message>
  <message>
   <source>Open &amp;recent</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>Open a gr&amp;id…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Raster ö&amp;ffnen …</translation>
  </message>
  <message>
   <source>Open a grid</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Raster öffnen</translation>
  </message>
  <message>
   <source>Open a grid that was exported as picture or web page</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Raster öffnen, das als Bild oder Webseite exportiert wurde</translation>
  </message>
  <message>
   <source>Open a grid that was made before</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Ein früher erzeugtes Raster öffnen</translation>
  </message>
  <message>
   <source>Open a picture to edit</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Bild zum Bearbeiten öffnen</translation>
  </message>
  <message>
   <source>Open a picture…</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Bild öffnen …</translation>
  </message>
  <message>
   <source>Open as document</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>Als Dokument öffnen</translation>
  </message>
  <message>
   <source>Open document</source>
   <extracomment>studio/ui/palette/entries.py</extracomment>
   <translation>Offenes Dokument</translation>
  </message>
  <message>
   <source>Open documents</source>
   <extracomment>studio/ui/documents/tab_bar.py</extracomment>
   <translation>Offene Dokumente</translation>
  </message>
  <message>
   <source>Open its t&amp;imeline</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Seine Ze&amp;itachse öffnen</translation>
  </message>
  <message>
   <source>Open the &amp;log</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Protokoll öffnen</translation>
  </message>
  <message>
   <source>Open the cell with its steps, to branch from any of them</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Zelle mit ihren Schritten öffnen, um von einem davon abzuzweigen</translation>
  </message>
  <message>
   <source>Open the document again that was closed last</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das zuletzt geschlossene Dokument wieder öffnen</translation>
  </message>
  <message>
   <source>Open the folder that the file is in</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Ordner öffnen, in dem die Datei liegt</translation>
  </message>
  <message>
   <source>Open the folder where every finished picture is written</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Ordner öffnen, in den jedes fertige Bild geschrieben wird</translation>
  </message>
  <message>
   <source>Open the picture with the steps it was made in, to look at them or to branch</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild mit den Schritten seiner Entstehung öffnen, um sie anzusehen oder abzuzweigen</translation>
  </message>
  <message>
   <source>Open what was open at the end</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Öffnen, was am Ende offen war</translation>
  </message>
  <message>
   <source>OpenVINO, bfloat16</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>OpenVINO, bfloat16</translation>
  </message>
  <message>
   <source>OpenVINO, single precision</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>OpenVINO, einfache Genauigkeit</translation>
  </message>
  <message>
   <source>Opened a grid of %1.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Ein Raster von %1 geöffnet.</translation>
  </message>
  <message>
   <source>Opening</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Orange</source>
   <extracomment>studio.app.edits.masks</extracomment>
   <translation>Orange</translation>
  </message>
  <message>
   <source>Order</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Reihenfolge</translation>
  </message>
  <message>
   <source>Other &amp;directions</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Andere &amp;Richtungen</translation>
  </message>
  <message>
   <source>Other mask</source>
   <extracomment>studio/ui/masks/dialogs.py</extracomment>
   <translation>Andere Maske</translation>
  </message>
  <message>
   <source>Outpaint</source>
   <extracomment>studio.document.region, studio/ui/rows</extracomment>
   <translation>Outpainting</translation>
  </message>
  <message>
   <source>Outpainting frame</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Outpainting-Rahmen</translation>
  </message>
  <message>
   <source>Overlap</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Überlappung</translation>
  </message>
  <message>
   <source>Overlay</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Ineinanderkopieren</translation>
  </message>
  <message>
   <source>Overview of the picture</source>
   <extracomment>studio/ui/navigator/overview.py</extracomment>
   <translation>Überblick über das Bild</translation>
  </message>
  <message>
   <source>P&amp;ictures</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Bil&amp;der</translation>
  </message>
  <message>
   <source>P&amp;rompt</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>P&amp;rompt</translation>
  </message>
  <message>
   <source>PNG, JPEG and WebP files tell everything of how they were made, so that Sfumato makes them again</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>PNG-, JPEG- und WebP-Dateien sagen vollständig, wie sie entstanden, sodass Sfumato sie neu erzeugen kann</translation>
  </message>
  <message>
   <source>PNG, JPEG and WebP files tell their settings in the words of AUTOMATIC1111</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>PNG-, JPEG- und WebP-Dateien nennen ihre Einstellungen in den Worten von AUTOMATIC1111</translation>
  </message>
  <message>
   <source>Pa&amp;use</source>
   <extracomment>studio/ui/rows, studio/ui/rows/generate.py</extracomment>
   <translation>A&amp;nhalten</translation>
  </message>
  <message>
   <source>Page</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Page Up and Page Down choose a point, arrows move it, Insert adds one, Delete removes it</source>
   <extracomment>studio/ui/brushes/curve_edit.py</extracomment>
   <translation>Bild auf und Bild ab wählen einen Punkt, die Pfeile verschieben ihn, Einfg fügt einen hinzu, Entf entfernt ihn</translation>
  </message>
  <message>
   <source>Pages</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Paint brush</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Malpinsel</translation>
  </message>
  <message>
   <source>Paint over the part with the mask brush</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Mit dem Maskenpinsel über den Teil malen</translation>
  </message>
  <message>
   <source>Paint over what should change. Shift and click draws a straight line, [ and ] change the size.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Über das malen, was sich ändern soll. Umschalt und Klick zieht eine gerade Linie, [ und ] ändern die Größe.</translation>
  </message>
  <message>
   <source>Paint over what should stay as it is. Shift and click draws a straight line.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Über das malen, was bleiben soll. Umschalt und Klick zieht eine gerade Linie.</translation>
  </message>
  <message>
   <source>Paint with a colour that is nearer to black by a tenth of the way</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit einer Farbe malen, die um ein Zehntel des Weges näher an Schwarz ist</translation>
  </message>
  <message>
   <source>Paint with a colour that is nearer to white by a tenth of the way</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit einer Farbe malen, die um ein Zehntel des Weges näher an Weiß ist</translation>
  </message>
  <message>
   <source>Paint with black, on white as the background colour</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit Schwarz malen, Weiß als Hintergrundfarbe</translation>
  </message>
  <message>
   <source>Paint with the foreground colour. Ctrl or Alt takes a colour, Shift and click draws a straight line.</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Mit der Vordergrundfarbe malen. Strg oder Alt nimmt eine Farbe auf, Umschalt und Klick zieht eine gerade Linie.</translation>
  </message>
  <message>
   <source>Palette</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Palette</translation>
  </message>
  <message>
   <source>Panels</source>
   <extracomment>studio/ui/actions.py, studio/ui/docks.py</extracomment>
   <translation>Bedienfelder</translation>
  </message>
  <message>
   <source>Paper, 300 pixels an inch</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Papier, 300 Pixel pro Zoll</translation>
  </message>
  <message>
   <source>Parallel part</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Paralleler Anteil</translation>
  </message>
  <message>
   <source>Parameters</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Parameter</translation>
  </message>
  <message>
   <source>Parts of %1</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Teile von %1</translation>
  </message>
  <message>
   <source>Parts…</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Teile …</translation>
  </message>
  <message>
   <source>Pass group through</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Gruppe durchreichen</translation>
  </message>
  <message>
   <source>Pass through</source>
   <extracomment>studio/ui/panels/mode_field.py</extracomment>
   <translation>Durchreichen</translation>
  </message>
  <message>
   <source>Paste</source>
   <extracomment>studio/app/edits/picture.py, studio/ui/clipboard.py</extracomment>
   <translation>Einfügen</translation>
  </message>
  <message>
   <source>Paste &amp;into selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>In die Auswahl ein&amp;fügen</translation>
  </message>
  <message>
   <source>Paste a picture as a document of its own</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Bild als eigenes Dokument einfügen</translation>
  </message>
  <message>
   <source>Paste a picture as a layer that shows in the selection alone</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Bild als Ebene einfügen, die nur in der Auswahl zu sehen ist</translation>
  </message>
  <message>
   <source>Paste a picture as a layer: where it was copied from, or in the middle of what is seen</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Bild als Ebene einfügen: wo es kopiert wurde, oder in der Mitte des Gezeigten</translation>
  </message>
  <message>
   <source>Paste as &amp;new picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Als &amp;neues Bild einfügen</translation>
  </message>
  <message>
   <source>Pasted picture</source>
   <extracomment>studio/ui/canvas/drop.py, studio/ui/clipboard.py</extracomment>
   <translation>Eingefügtes Bild</translation>
  </message>
  <message>
   <source>Pause this job after the present step</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Diesen Auftrag nach dem jetzigen Schritt anhalten</translation>
  </message>
  <message>
   <source>Pause what runs and what waits, or resume what is paused</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Anhalten, was läuft und wartet, oder Angehaltenes fortsetzen</translation>
  </message>
  <message>
   <source>Paused at step %1 of %2; it can be resumed after a restart too.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Bei Schritt %1 von %2 angehalten; auch nach einem Neustart geht es hier weiter.</translation>
  </message>
  <message>
   <source>Paused before its first step; it can be resumed after a restart too.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Vor dem ersten Schritt angehalten; auch nach einem Neustart geht es hier weiter.</translation>
  </message>
  <message>
   <source>Pen</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Stift</translation>
  </message>
  <message>
   <source>Pen test strip</source>
   <extracomment>studio/ui/brushes/strip.py</extracomment>
   <translation>Teststreifen für den Stift</translation>
  </message>
  <message>
   <source>Pencil</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Bleistift</translation>
  </message>
  <message>
   <source>Perturbation</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Störung</translation>
  </message>
  <message>
   <source>Perturbation from</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Störung ab</translation>
  </message>
  <message>
   <source>Perturbation scale</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Stärke der Störung</translation>
  </message>
  <message>
   <source>Perturbation until</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Störung bis</translation>
  </message>
  <message>
   <source>Perturbed attention (PAG)</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>Gestörte Aufmerksamkeit (PAG)</translation>
  </message>
  <message>
   <source>Perturbed attention does not know this model's kind of attention: choose skip-layer guidance.</source>
   <extracomment>studio/engine/denoisers/perturbing.py</extracomment>
   <translation>Gestörte Aufmerksamkeit kennt die Art der Aufmerksamkeit dieses Modells nicht: Wählen Sie Guidance mit ausgelassenen Schichten.</translation>
  </message>
  <message>
   <source>Perturbed from</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Gestört ab</translation>
  </message>
  <message>
   <source>Perturbed layers</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Gestörte Schichten</translation>
  </message>
  <message>
   <source>Perturbed to</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Gestört bis</translation>
  </message>
  <message>
   <source>Phone</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Telefon</translation>
  </message>
  <message>
   <source>Photoshop files do not hold %1. OpenRaster does.</source>
   <extracomment>studio/formats/psd/writing.py</extracomment>
   <translation>Photoshop-Dateien enthalten nicht alles; es fehlen: %1. OpenRaster behält alles.</translation>
  </message>
  <message>
   <source>Photoshop files know no blend mode %1: normal stands for it.</source>
   <extracomment>studio/formats/psd/writing.py</extracomment>
   <translation>Photoshop-Dateien kennen den Mischmodus %1 nicht: Normal steht dafür.</translation>
  </message>
  <message>
   <source>Pi&amp;xel grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Pi&amp;xelgitter</translation>
  </message>
  <message>
   <source>Pick with a click, or with the arrow keys and Space; then finish them.</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Mit einem Klick wählen, oder mit Pfeiltasten und Leertaste; dann fertig machen.</translation>
  </message>
  <message>
   <source>Pickled models</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Pickle-Modelle</translation>
  </message>
  <message>
   <source>Picture guidance</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Bild-Guidance</translation>
  </message>
  <message>
   <source>Picture size</source>
   <extracomment>studio/ui/status.py</extracomment>
   <translation>Bildgröße</translation>
  </message>
  <message>
   <source>Picture with labels (*.png)</source>
   <extracomment>studio.ui.grid.bar</extracomment>
   <translation>Bild mit Beschriftung (*.png)</translation>
  </message>
  <message>
   <source>Pictures</source>
   <extracomment>studio/ui/dialogs/file_commands.py, studio/ui/masks/files.py, studio/ui/rows/controls.py</extracomment>
   <translation>Bilder</translation>
  </message>
  <message>
   <source>Pictures in the gallery</source>
   <extracomment>studio/ui/gallery/grid.py</extracomment>
   <translation>Bilder in der Galerie</translation>
  </message>
  <message>
   <source>Pictures it comes from: %1; made from it: %2</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Bilder, aus denen es entstand: %1; daraus entstanden: %2</translation>
  </message>
  <message>
   <source>Pictures it comes from: %1; none was made from it.</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Bilder, aus denen es entstand: %1; keines entstand daraus.</translation>
  </message>
  <message>
   <source>Pictures seen</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Gesehene Bilder</translation>
  </message>
  <message>
   <source>Pixels at the rim are filled in part</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Pixel am Rand werden teilweise gefüllt</translation>
  </message>
  <message>
   <source>Pixels of an &amp;inch</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Pixel pro &amp;Zoll</translation>
  </message>
  <message>
   <source>Pixels of the picture from one line of the grid to the next.</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Bildpixel von einer Gitterlinie zur nächsten.</translation>
  </message>
  <message>
   <source>Pixels on the edge count in part</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Pixel an der Kante zählen teilweise</translation>
  </message>
  <message>
   <source>Pixels to add at this side; a negative number crops</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Pixel, die an dieser Seite dazukommen; eine negative Zahl beschneidet</translation>
  </message>
  <message>
   <source>Pl&amp;ace</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Anordnen</translation>
  </message>
  <message>
   <source>Plain matrices</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Einfache Matrizen</translation>
  </message>
  <message>
   <source>Play &amp;again and again</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>Immer &amp;wieder abspielen</translation>
  </message>
  <message>
   <source>Plus</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Addieren</translation>
  </message>
  <message>
   <source>Point %1 of %2: %3 % becomes %4 %</source>
   <extracomment>studio/ui/brushes/curve_edit.py</extracomment>
   <translation>Punkt %1 von %2: Aus %3 % wird %4 %</translation>
  </message>
  <message>
   <source>Polygon</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Polygon</translation>
  </message>
  <message>
   <source>Portrait, 3:4, at the model's native area</source>
   <extracomment>studio/ui/panels/size_field.py</extracomment>
   <translation>Hochformat, 3:4, in der eigenen Fläche des Modells</translation>
  </message>
  <message>
   <source>Pose</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Pose</translation>
  </message>
  <message>
   <source>Position</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Position</translation>
  </message>
  <message>
   <source>Pre&amp;vious panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Voriges Bedienfeld</translation>
  </message>
  <message>
   <source>Precision</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Genauigkeit</translation>
  </message>
  <message>
   <source>Preparing %1</source>
   <extracomment>studio/engine/models/__init__.py</extracomment>
   <translation>%1 wird vorbereitet</translation>
  </message>
  <message>
   <source>Preparing %1 for OpenVINO</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>%1 wird für OpenVINO vorbereitet</translation>
  </message>
  <message>
   <source>Preprocessor</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Vorverarbeitung</translation>
  </message>
  <message>
   <source>Press a key that takes the place of those the command has</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Eine Taste drücken, die an die Stelle der bisherigen tritt</translation>
  </message>
  <message>
   <source>Press a key that the command has besides</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Eine Taste drücken, die der Befehl zusätzlich bekommt</translation>
  </message>
  <message>
   <source>Press the new key, with or without Ctrl, Shift and Alt. Escape gives up.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Die neue Taste drücken, mit oder ohne Strg, Umschalt und Alt. Escape gibt auf.</translation>
  </message>
  <message>
   <source>Press the new key…</source>
   <extracomment>studio/ui/dialogs/key_button.py</extracomment>
   <translation>Die neue Taste drücken …</translation>
  </message>
  <message>
   <source>Pressure %1 %</source>
   <extracomment>studio/ui/brushes/strip.py</extracomment>
   <translation>Druck %1 %</translation>
  </message>
  <message>
   <source>Pressure: flow</source>
   <extracomment>studio/ui/brushes/response.py</extracomment>
   <translation>Druck: Fluss</translation>
  </message>
  <message>
   <source>Pressure: opacity</source>
   <extracomment>studio/ui/brushes/response.py</extracomment>
   <translation>Druck: Deckkraft</translation>
  </message>
  <message>
   <source>Pressure: size</source>
   <extracomment>studio/ui/brushes/response.py</extracomment>
   <translation>Druck: Größe</translation>
  </message>
  <message>
   <source>Preview…</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>Vorschau …</translation>
  </message>
  <message>
   <source>Previous candidate</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Vorheriger Kandidat</translation>
  </message>
  <message>
   <source>Previous document</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Voriges Dokument</translation>
  </message>
  <message>
   <source>Processor threads for the model; Auto leaves one core to the window</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Prozessor-Threads für das Modell; Auto lässt dem Fenster einen Kern</translation>
  </message>
  <message>
   <source>Progress</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Fortschritt</translation>
  </message>
  <message>
   <source>Progress of the grid</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>Fortschritt des Rasters</translation>
  </message>
  <message>
   <source>Progress of the import</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Fortschritt des Imports</translation>
  </message>
  <message>
   <source>Prompt</source>
   <extracomment>studio/grid/axes.py, studio/ui/actions.py, studio/ui/settings_card.py</extracomment>
   <translation>Prompt</translation>
  </message>
  <message>
   <source>Prompt &amp;history…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Prompt-&amp;Verlauf …</translation>
  </message>
  <message>
   <source>Prompt history</source>
   <extracomment>studio/ui/dialogs/history.py, studio/ui/panels/prompt_words.py</extracomment>
   <translation>Prompt-Verlauf</translation>
  </message>
  <message>
   <source>Prompt matrix</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Prompt-Matrix</translation>
  </message>
  <message>
   <source>Prompt of the picture</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>Prompt des Bildes</translation>
  </message>
  <message>
   <source>Prompt of this mask (empty: the one above)</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Prompt dieser Maske (leer: der obige)</translation>
  </message>
  <message>
   <source>Prompt order</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Prompt-Reihenfolge</translation>
  </message>
  <message>
   <source>Prompt search and replace</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Suchen und Ersetzen im Prompt</translation>
  </message>
  <message>
   <source>Prompts are listed here once they have been generated.</source>
   <extracomment>studio/ui/dialogs/history.py</extracomment>
   <translation>Hier stehen Prompts, sobald mit ihnen erzeugt wurde.</translation>
  </message>
  <message>
   <source>Prompts from a file</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Prompts aus einer Datei</translation>
  </message>
  <message>
   <source>Put a prompt that suits the model into the field above</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Einen Prompt, der zum Modell passt, in das Feld darüber setzen</translation>
  </message>
  <message>
   <source>Put it into the prompt panel (Enter)</source>
   <extracomment>studio/ui/dialogs/history.py</extracomment>
   <translation>In das Prompt-Bedienfeld übernehmen (Eingabe)</translation>
  </message>
  <message>
   <source>Put noise on the picture and see what the model believes is under it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Rauschen auf das Bild legen und sehen, was das Modell darunter vermutet</translation>
  </message>
  <message>
   <source>Put panel under &amp;tabs</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bedienfeld unter Rei&amp;ter</translation>
  </message>
  <message>
   <source>Put prompt, seed and settings of the cell into the prompt panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Prompt, Seed und Einstellungen der Zelle ins Prompt-Bedienfeld stellen</translation>
  </message>
  <message>
   <source>Put prompt, seed and settings of the picture into the prompt panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Prompt, Seed und Einstellungen des Bildes ins Prompt-Bedienfeld stellen</translation>
  </message>
  <message>
   <source>Put the chosen layers into a new group</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen in eine neue Gruppe legen</translation>
  </message>
  <message>
   <source>Put the cursor into the prompt</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Cursor in den Prompt setzen</translation>
  </message>
  <message>
   <source>Put the job before all that wait</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Auftrag vor alle wartenden stellen</translation>
  </message>
  <message>
   <source>Put the job in the place of all that wait; the running one goes on</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Auftrag an die Stelle aller wartenden setzen; der laufende geht weiter</translation>
  </message>
  <message>
   <source>Put the members of the active group in its place</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Mitglieder der aktiven Gruppe an ihre Stelle setzen</translation>
  </message>
  <message>
   <source>Put the prompt and the negative prompt of the picture into the panel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Prompt und Negativ-Prompt des Bildes ins Bedienfeld stellen</translation>
  </message>
  <message>
   <source>Put the selected pictures into collections, or take them out</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Bilder in Sammlungen legen oder herausnehmen</translation>
  </message>
  <message>
   <source>Put what was typed then back into the prompt</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>Das damals Getippte wieder in den Prompt stellen</translation>
  </message>
  <message>
   <source>Putting LoRAs into the converted %1</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>LoRAs werden in das umgewandelte Modell %1 eingesetzt</translation>
  </message>
  <message>
   <source>Quality</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Qualität</translation>
  </message>
  <message>
   <source>Queue</source>
   <extracomment>studio/ui/actions.py, studio/ui/panels/queue_panel.py, studio/ui/window.py</extracomment>
   <translation>Warteschlange</translation>
  </message>
  <message>
   <source>Queue (%1)</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>Warteschlange (%1)</translation>
  </message>
  <message>
   <source>Queue held</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>Warteschlange angehalten</translation>
  </message>
  <message>
   <source>Quick mask</source>
   <extracomment>studio/ui/canvas/adornments.py</extracomment>
   <translation>Schnellmaske</translation>
  </message>
  <message>
   <source>Quick mask &amp;colour</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Farbe der &amp;Schnellmaske</translation>
  </message>
  <message>
   <source>Quick mask: the mask brush selects, the eraser deselects. Choose it again to end it.</source>
   <extracomment>studio/app/edits/masks.py, studio/ui/status.py</extracomment>
   <translation>Schnellmaske: Der Maskenpinsel wählt aus, der Radierer hebt auf. Noch einmal gewählt endet sie.</translation>
  </message>
  <message>
   <source>R&amp;eset transform</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Transformation &amp;zurücksetzen</translation>
  </message>
  <message>
   <source>Radial</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Radial</translation>
  </message>
  <message>
   <source>Random draws</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Zufällige Ziehungen</translation>
  </message>
  <message>
   <source>Random draws take one value of each axis by chance, also between two ends of a range.</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Zufällige Ziehungen nehmen zufällig einen Wert jeder Achse, auch zwischen zwei Enden eines Bereichs.</translation>
  </message>
  <message>
   <source>Rank</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Rang</translation>
  </message>
  <message>
   <source>Re&amp;move…</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Ent&amp;fernen …</translation>
  </message>
  <message>
   <source>Re&amp;place the edited job</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den bearbeiteten Auftrag &amp;ersetzen</translation>
  </message>
  <message>
   <source>Re&amp;vert</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Zurück zur Datei</translation>
  </message>
  <message>
   <source>Reach</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Reichweite</translation>
  </message>
  <message>
   <source>Read no more files; what has been added stays</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Keine weiteren Dateien lesen; was hinzugefügt ist, bleibt</translation>
  </message>
  <message>
   <source>Read the mask from a picture: light is masked</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Maske aus einem Bild lesen: Helles wird maskiert</translation>
  </message>
  <message>
   <source>Reading %1</source>
   <extracomment>studio/engine/adapters/added.py, studio/engine/adapters/control/steering.py, studio/engine/denoisers/refining.py</extracomment>
   <translation>%1 wird gelesen</translation>
  </message>
  <message>
   <source>Reading %1: %2</source>
   <extracomment>studio/engine/weights/networks.py</extracomment>
   <translation>%1 wird gelesen: %2</translation>
  </message>
  <message>
   <source>Reading %1: %2 of %3 files</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Lese %1: %2 von %3 Dateien</translation>
  </message>
  <message>
   <source>Reading the control layers</source>
   <extracomment>studio/engine/adapters/control/steering.py</extracomment>
   <translation>Die Steuerebenen werden gelesen</translation>
  </message>
  <message>
   <source>Reading…</source>
   <extracomment>studio/ui/dialogs/expansions.py, studio/ui/gallery/compare.py</extracomment>
   <translation>Wird gelesen …</translation>
  </message>
  <message>
   <source>Ready</source>
   <extracomment>studio/ui/status.py</extracomment>
   <translation>Bereit</translation>
  </message>
  <message>
   <source>Ready-made brushes</source>
   <extracomment>studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Fertige Pinsel</translation>
  </message>
  <message>
   <source>Recall its settings</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Seine Einstellungen übernehmen</translation>
  </message>
  <message>
   <source>Recalled prompt, seed %1 and settings.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Prompt, Seed %1 und Einstellungen übernommen.</translation>
  </message>
  <message>
   <source>Recalled the prompt.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Prompt übernommen.</translation>
  </message>
  <message>
   <source>Recalled the seed %1.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Seed %1 übernommen.</translation>
  </message>
  <message>
   <source>Recalled the settings, not the prompt and the seed.</source>
   <extracomment>studio/app/recalling.py</extracomment>
   <translation>Einstellungen übernommen, nicht Prompt und Seed.</translation>
  </message>
  <message>
   <source>Receipt</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Beleg</translation>
  </message>
  <message>
   <source>Recent</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Zuletzt</translation>
  </message>
  <message>
   <source>Recent colours</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Zuletzt verwendete Farben</translation>
  </message>
  <message>
   <source>Recent files</source>
   <extracomment>studio/ui/documents/recent_row.py</extracomment>
   <translation>Zuletzt geöffnete Dateien</translation>
  </message>
  <message>
   <source>Record</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>Datensatz</translation>
  </message>
  <message>
   <source>Recover docu&amp;ments…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Dokumente &amp;wiederherstellen …</translation>
  </message>
  <message>
   <source>Rectangle</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Rechteck</translation>
  </message>
  <message>
   <source>Red</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Rot</translation>
  </message>
  <message>
   <source>Reddish purple</source>
   <extracomment>studio.app.edits.masks</extracomment>
   <translation>Rotviolett</translation>
  </message>
  <message>
   <source>Redo %1</source>
   <extracomment>studio/ui/rows/edit.py</extracomment>
   <translation>Wiederholen: %1</translation>
  </message>
  <message>
   <source>Refiner</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/prompt_panel.py, studio/ui/panels/refiner_form.py</extracomment>
   <translation>Refiner</translation>
  </message>
  <message>
   <source>Refiner from</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Refiner ab</translation>
  </message>
  <message>
   <source>Release clipped layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Schnittmaske aufheben</translation>
  </message>
  <message>
   <source>Remo&amp;ve from the list</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>Aus der Liste ent&amp;fernen</translation>
  </message>
  <message>
   <source>Remove</source>
   <extracomment>studio/ui/dialogs/folder_list.py, studio/ui/gallery/labels.py</extracomment>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Remove every job that is over from the list; the pictures stay</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jeden beendeten Auftrag aus der Liste entfernen; die Bilder bleiben</translation>
  </message>
  <message>
   <source>Remove from the list</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Aus der Liste entfernen</translation>
  </message>
  <message>
   <source>Remove small islands</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Kleine Inseln entfernen</translation>
  </message>
  <message>
   <source>Remove the %1</source>
   <extracomment>studio/ui/dialogs/folder_list.py</extracomment>
   <translation>%1 entfernen</translation>
  </message>
  <message>
   <source>Remove the collection “%1”?</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Die Sammlung „%1“ entfernen?</translation>
  </message>
  <message>
   <source>Remove the layer mask, so that all of the layer shows again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ebenenmaske entfernen, sodass die ganze Ebene wieder zu sehen ist</translation>
  </message>
  <message>
   <source>Remove what is over from the list</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Beendetes aus der Liste entfernen</translation>
  </message>
  <message>
   <source>Removes parts that have fewer pixels than this.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Entfernt Teile mit weniger Pixeln als dies.</translation>
  </message>
  <message>
   <source>Rename</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Rename layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene umbenennen</translation>
  </message>
  <message>
   <source>Rename mask</source>
   <extracomment>studio/ui/masks/mask_list.py</extracomment>
   <translation>Maske umbenennen</translation>
  </message>
  <message>
   <source>Rename the collection</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Sammlung umbenennen</translation>
  </message>
  <message>
   <source>Rename the tag</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Tag umbenennen</translation>
  </message>
  <message>
   <source>Reopen close&amp;d document</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Geschlossenes Dokument wieder öff&amp;nen</translation>
  </message>
  <message>
   <source>Replace</source>
   <extracomment>studio/ui/dialogs/file_commands.py, studio/ui/dialogs/shape_numbers.py, studio/ui/panels/queue_header.py</extracomment>
   <translation>Ersetzen</translation>
  </message>
  <message>
   <source>Replacing it loses what it holds now. Save as keeps both.</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Wird sie ersetzt, geht ihr jetziger Inhalt verloren. „Speichern unter“ behält beide.</translation>
  </message>
  <message>
   <source>Res&amp;ume</source>
   <extracomment>studio/ui/rows/generate.py</extracomment>
   <translation>Fo&amp;rtsetzen</translation>
  </message>
  <message>
   <source>Resampling</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Neuberechnung</translation>
  </message>
  <message>
   <source>Rescale</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Reskalieren</translation>
  </message>
  <message>
   <source>Reselect</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Erneut auswählen</translation>
  </message>
  <message>
   <source>Reset transform</source>
   <extracomment>studio/app/edits/placing.py</extracomment>
   <translation>Transformation zurücksetzen</translation>
  </message>
  <message>
   <source>Reso&amp;lution…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Auflösung …</translation>
  </message>
  <message>
   <source>Resolution</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Auflösung</translation>
  </message>
  <message>
   <source>Restore</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Wiederherstellen</translation>
  </message>
  <message>
   <source>Restore %1</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>%1 wiederherstellen</translation>
  </message>
  <message>
   <source>Restore all</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Alle wiederherstellen</translation>
  </message>
  <message>
   <source>Restored %1.</source>
   <extracomment>studio/app/gallery/library.py</extracomment>
   <translation>%1 wiederhergestellt.</translation>
  </message>
  <message>
   <source>Restoring %1…</source>
   <extracomment>studio/app/recovery/recovery.py</extracomment>
   <translation>%1 wird wiederhergestellt …</translation>
  </message>
  <message>
   <source>Resume</source>
   <extracomment>studio/app/queue/stored.py, studio/ui/timeline/branches.py</extracomment>
   <translation>Fortsetzen</translation>
  </message>
  <message>
   <source>Resume every paused job</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Jeden angehaltenen Auftrag fortsetzen</translation>
  </message>
  <message>
   <source>Resume this job</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Diesen Auftrag fortsetzen</translation>
  </message>
  <message>
   <source>Revert</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>Zurück zur Datei</translation>
  </message>
  <message>
   <source>Right</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Rechts</translation>
  </message>
  <message>
   <source>Roll the seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Seed würfeln</translation>
  </message>
  <message>
   <source>Roll the seed of the noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Seed des Rauschens würfeln</translation>
  </message>
  <message>
   <source>Roll the variation seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Variations-Seed würfeln</translation>
  </message>
  <message>
   <source>Rotate &amp;180°</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Um &amp;180° drehen</translation>
  </message>
  <message>
   <source>Rotate 180°</source>
   <extracomment>chosen</extracomment>
   <translation>Um 180° drehen</translation>
  </message>
  <message>
   <source>Rotate 90° &amp;left</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>90° nach &amp;links drehen</translation>
  </message>
  <message>
   <source>Rotate 90° &amp;right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>90° nach &amp;rechts drehen</translation>
  </message>
  <message>
   <source>Rotate 90° left</source>
   <extracomment>chosen</extracomment>
   <translation>90° nach links drehen</translation>
  </message>
  <message>
   <source>Rotate 90° right</source>
   <extracomment>chosen</extracomment>
   <translation>90° nach rechts drehen</translation>
  </message>
  <message>
   <source>Rotate picture &amp;180°</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild um &amp;180° drehen</translation>
  </message>
  <message>
   <source>Rotate picture 90° &amp;left</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild um 90° nach &amp;links drehen</translation>
  </message>
  <message>
   <source>Rotate picture 90° &amp;right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bild um 90° nach &amp;rechts drehen</translation>
  </message>
  <message>
   <source>Rotation</source>
   <extracomment>studio/ui/navigator/panel.py</extracomment>
   <translation>Drehung</translation>
  </message>
  <message>
   <source>Rotation of the view</source>
   <extracomment>studio/ui/navigator/panel.py</extracomment>
   <translation>Drehung der Ansicht</translation>
  </message>
  <message>
   <source>Round</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Rund</translation>
  </message>
  <message>
   <source>Round the outline of the mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Umriss der Maske runden</translation>
  </message>
  <message>
   <source>Roundness</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Rundheit</translation>
  </message>
  <message>
   <source>Rounds corners and removes what is thinner than this.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Rundet Ecken und entfernt, was dünner ist als dies.</translation>
  </message>
  <message>
   <source>Rows</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Zeilen</translation>
  </message>
  <message>
   <source>Ru&amp;ler unit</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Einheit der Li&amp;neale</translation>
  </message>
  <message>
   <source>Rul&amp;ers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Lineale</translation>
  </message>
  <message>
   <source>Run &amp;next</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>Als &amp;Nächstes</translation>
  </message>
  <message>
   <source>Run every seed that far, with what the panel says</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Jeden Seed so weit laufen lassen, mit den Einstellungen des Bedienfelds</translation>
  </message>
  <message>
   <source>Run it &amp;again</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>&amp;Noch einmal</translation>
  </message>
  <message>
   <source>Run many seeds a part of their way, and finish only those that are picked</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Viele Seeds ein Stück ihres Weges laufen lassen und nur die gewählten fertig machen</translation>
  </message>
  <message>
   <source>Run what the Generate button names</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Tun, was der Knopf Erzeugen nennt</translation>
  </message>
  <message>
   <source>Running %1: its blocks are compiled first for sizes that are new, for minutes</source>
   <extracomment>studio/engine/execution/compiled.py</extracomment>
   <translation>%1 läuft: Für neue Größen werden zuerst die Blöcke kompiliert, einige Minuten lang</translation>
  </message>
  <message>
   <source>S&amp;cale</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>S&amp;kalieren</translation>
  </message>
  <message>
   <source>S&amp;cheduler</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>S&amp;cheduler</translation>
  </message>
  <message>
   <source>S&amp;eeds</source>
   <extracomment>studio/ui/explore/walk_dialog.py, studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>S&amp;eeds</translation>
  </message>
  <message>
   <source>S&amp;how branches</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Zweige zeigen</translation>
  </message>
  <message>
   <source>S&amp;hrink selection…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswahl ver&amp;kleinern …</translation>
  </message>
  <message>
   <source>S&amp;mooth…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Glätten …</translation>
  </message>
  <message>
   <source>S&amp;ofter</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>W&amp;eicher</translation>
  </message>
  <message>
   <source>S&amp;peed</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>&amp;Tempo</translation>
  </message>
  <message>
   <source>S&amp;teps</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Schri&amp;tte</translation>
  </message>
  <message>
   <source>S&amp;top</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>St&amp;opp</translation>
  </message>
  <message>
   <source>S&amp;wap brush and eraser</source>
   <extracomment>studio/ui/rows, studio/ui/rows/tools.py</extracomment>
   <translation>Pinsel und Radierer &amp;tauschen</translation>
  </message>
  <message>
   <source>S&amp;wap colours</source>
   <extracomment>studio/ui/rows/tools.py</extracomment>
   <translation>Farben &amp;tauschen</translation>
  </message>
  <message>
   <source>SD 1.5</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SD 1.5</translation>
  </message>
  <message>
   <source>SD 1.5, landscape</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SD 1.5, Querformat</translation>
  </message>
  <message>
   <source>SD 1.5, portrait</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SD 1.5, Hochformat</translation>
  </message>
  <message>
   <source>SD 2</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SD 2</translation>
  </message>
  <message>
   <source>SDXL, SD 3, Flux</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SDXL, SD 3, Flux</translation>
  </message>
  <message>
   <source>SDXL, landscape</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SDXL, Querformat</translation>
  </message>
  <message>
   <source>SDXL, portrait</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>SDXL, Hochformat</translation>
  </message>
  <message>
   <source>Saturation</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/brushes/colour_panel.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Sättigung</translation>
  </message>
  <message>
   <source>Save</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Save &amp;as…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Speichern &amp;unter …</translation>
  </message>
  <message>
   <source>Save a&amp;ll</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>A&amp;lle speichern</translation>
  </message>
  <message>
   <source>Save as</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Speichern unter</translation>
  </message>
  <message>
   <source>Save as a GIMP palette (.gpl)…</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Als GIMP-Palette (.gpl) speichern …</translation>
  </message>
  <message>
   <source>Save as template</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Als Vorlage speichern</translation>
  </message>
  <message>
   <source>Save as template…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Als Vorlage speichern …</translation>
  </message>
  <message>
   <source>Save as…</source>
   <extracomment>studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Speichern unter …</translation>
  </message>
  <message>
   <source>Save every document that has changed</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jedes geänderte Dokument speichern</translation>
  </message>
  <message>
   <source>Save the changes to %1 documents?</source>
   <extracomment>studio/ui/dialogs/guard.py</extracomment>
   <translation>Änderungen an %1 Dokumenten speichern?</translation>
  </message>
  <message>
   <source>Save the changes to %1?</source>
   <extracomment>studio/ui/dialogs/guard.py</extracomment>
   <translation>Änderungen an %1 speichern?</translation>
  </message>
  <message>
   <source>Save the palette</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Palette speichern</translation>
  </message>
  <message>
   <source>Save the picture to its file</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild in seine Datei speichern</translation>
  </message>
  <message>
   <source>Save the picture under another name</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild unter einem anderen Namen speichern</translation>
  </message>
  <message>
   <source>Save the walk</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Wanderung speichern</translation>
  </message>
  <message>
   <source>Save workspace</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Arbeitsbereich speichern</translation>
  </message>
  <message>
   <source>Saved %1.</source>
   <extracomment>studio/app/documents/documents.py, studio/app/explorers/walk.py, studio/ui/brushes/palette.py</extracomment>
   <translation>%1 gespeichert.</translation>
  </message>
  <message>
   <source>Saving</source>
   <extracomment>studio/app/documents/documents.py</extracomment>
   <translation>Speichern</translation>
  </message>
  <message>
   <source>Say how many pixels an inch has on paper; no pixel changes</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Sagen, wie viele Pixel ein Zoll auf Papier hat; kein Pixel ändert sich</translation>
  </message>
  <message>
   <source>Say what should be there and press Inpaint</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Sagen, was dort sein soll, und Inpainting drücken</translation>
  </message>
  <message>
   <source>Say what should change</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Sagen Sie, was sich ändern soll</translation>
  </message>
  <message>
   <source>Say where autoencoder and text encoders of this file are read from</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Sagen, woher Autoencoder und Text-Encoder dieser Datei gelesen werden</translation>
  </message>
  <message>
   <source>Sc&amp;ribble of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Skizze des &amp;Bilds</translation>
  </message>
  <message>
   <source>Scale</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Skalieren</translation>
  </message>
  <message>
   <source>Scale in percent</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Skalierung in Prozent</translation>
  </message>
  <message>
   <source>Scale picture</source>
   <extracomment>studio/app/edits/whole.py</extracomment>
   <translation>Bild skalieren</translation>
  </message>
  <message>
   <source>Scale the picture</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>Bild skalieren</translation>
  </message>
  <message>
   <source>Scaled, it covers the whole picture; centred, it keeps its pixels.</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Skaliert bedeckt sie das ganze Bild; zentriert behält sie ihre Pixel.</translation>
  </message>
  <message>
   <source>Scheduler</source>
   <extracomment>studio/grid/axes.py, studio/ui/gallery/filters.py</extracomment>
   <translation>Scheduler</translation>
  </message>
  <message>
   <source>Screen</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Negativ multiplizieren</translation>
  </message>
  <message>
   <source>Screens</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Bildschirme</translation>
  </message>
  <message>
   <source>Scribble</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Skizze</translation>
  </message>
  <message>
   <source>Se&amp;ttings only</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nur die &amp;Einstellungen</translation>
  </message>
  <message>
   <source>Se&amp;ttings…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Einstellungen …</translation>
  </message>
  <message>
   <source>Search</source>
   <extracomment>studio/ui/dialogs/history.py, studio/ui/dialogs/styles.py, studio/ui/models/manager.py</extracomment>
   <translation>Suchen</translation>
  </message>
  <message>
   <source>Search by name or key</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Nach Name oder Taste suchen</translation>
  </message>
  <message>
   <source>Search every command, layer, style and recent file, and run it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jeden Befehl, jede Ebene, jeden Stil und jede zuletzt geöffnete Datei suchen und ausführen</translation>
  </message>
  <message>
   <source>Search prompts, tags, seeds…</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Prompts, Tags, Seeds suchen …</translation>
  </message>
  <message>
   <source>Search t&amp;he gallery</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Galerie &amp;durchsuchen</translation>
  </message>
  <message>
   <source>Search the commands</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Befehle durchsuchen</translation>
  </message>
  <message>
   <source>Search the gallery</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Galerie durchsuchen</translation>
  </message>
  <message>
   <source>Search the history</source>
   <extracomment>studio/ui/dialogs/history.py</extracomment>
   <translation>Verlauf durchsuchen</translation>
  </message>
  <message>
   <source>Search the models</source>
   <extracomment>studio/ui/models/manager.py</extracomment>
   <translation>Modelle durchsuchen</translation>
  </message>
  <message>
   <source>Search the styles</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Stile durchsuchen</translation>
  </message>
  <message>
   <source>Second</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Zweite</translation>
  </message>
  <message>
   <source>Seconds that the last frame stays</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>Sekunden, die das letzte Bild stehen bleibt</translation>
  </message>
  <message>
   <source>See the pictures around this seed on a plane, and choose one</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Bilder um diesen Seed auf einer Ebene sehen und eines wählen</translation>
  </message>
  <message>
   <source>See what is not selected as a veil, and paint the selection with the mask brush and the eraser</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das nicht Ausgewählte als Schleier sehen und die Auswahl mit Maskenpinsel und Radierer malen</translation>
  </message>
  <message>
   <source>See what six strengths would make of the picture, at the price of six steps</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Sehen, was sechs Stärken aus dem Bild machen würden, zum Preis von sechs Schritten</translation>
  </message>
  <message>
   <source>See what the template becomes, and queue all of it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Sehen, was aus der Vorlage wird, und alles davon einreihen</translation>
  </message>
  <message>
   <source>See what the template becomes, and queue every one of them</source>
   <extracomment>studio/ui/panels/expansion_row.py</extracomment>
   <translation>Sehen, was aus der Vorlage wird, und alles davon einreihen</translation>
  </message>
  <message>
   <source>Seed</source>
   <extracomment>studio/grid/axes.py, studio/ui/grid/page.py, studio/ui/panels/sampling_form.py</extracomment>
   <translation>Seed</translation>
  </message>
  <message>
   <source>Seed %1</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Seed %1</translation>
  </message>
  <message>
   <source>Seed %1, varied by %2 at %3° between %4 (right) and %5 (up)</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Seed %1, um %2 bei %3° zwischen %4 (rechts) und %5 (oben) variiert</translation>
  </message>
  <message>
   <source>Seed %1, without a variation</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Seed %1, ohne Variation</translation>
  </message>
  <message>
   <source>Seed &amp;walk…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Seed-&amp;Wanderung …</translation>
  </message>
  <message>
   <source>Seed of the noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Seed des Rauschens</translation>
  </message>
  <message>
   <source>Seed walk</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Seed-Wanderung</translation>
  </message>
  <message>
   <source>Seeds</source>
   <extracomment>studio/ui/explore/walk_dialog.py, studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Seeds</translation>
  </message>
  <message>
   <source>Sees %1 × %2 of %3 × %4 px at %5 × %6, scaled %7×; one square is a latent of %8 px</source>
   <extracomment>studio/ui/masks/effective_view.py</extracomment>
   <translation>Sieht %1 × %2 von %3 × %4 px bei %5 × %6, %7-fach skaliert; ein Quadrat ist ein Latent von %8 px</translation>
  </message>
  <message>
   <source>Segmentation</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Segmentierung</translation>
  </message>
  <message>
   <source>Select</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Auswahl</translation>
  </message>
  <message>
   <source>Select &amp;all</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Alles auswählen</translation>
  </message>
  <message>
   <source>Select &amp;none</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswahl auf&amp;heben</translation>
  </message>
  <message>
   <source>Select a band along the edge of the selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Band entlang des Auswahlrands auswählen</translation>
  </message>
  <message>
   <source>Select a picture first.</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Zuerst ein Bild auswählen.</translation>
  </message>
  <message>
   <source>Select again what was selected last</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wieder auswählen, was zuletzt ausgewählt war</translation>
  </message>
  <message>
   <source>Select all</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Alles auswählen</translation>
  </message>
  <message>
   <source>Select layer</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Ebene auswählen</translation>
  </message>
  <message>
   <source>Select layer mask</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Ebenenmaske auswählen</translation>
  </message>
  <message>
   <source>Select mask</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Maske auswählen</translation>
  </message>
  <message>
   <source>Select none</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Auswahl aufheben</translation>
  </message>
  <message>
   <source>Select nothing, so that everything may be edited</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nichts auswählen, sodass alles bearbeitet werden darf</translation>
  </message>
  <message>
   <source>Select one picture to verify.</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Ein Bild zum Prüfen auswählen.</translation>
  </message>
  <message>
   <source>Select the whole canvas</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ganze Leinwand auswählen</translation>
  </message>
  <message>
   <source>Select what is masked</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswählen, was maskiert ist</translation>
  </message>
  <message>
   <source>Select what is not selected</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswählen, was nicht ausgewählt ist</translation>
  </message>
  <message>
   <source>Select what is to be cut out first.</source>
   <extracomment>studio/ui/clipboard.py</extracomment>
   <translation>Zuerst auswählen, was ausgeschnitten werden soll.</translation>
  </message>
  <message>
   <source>Select what the active layer shows, as opaque as it is</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswählen, was die aktive Ebene zeigt, so deckend, wie es ist</translation>
  </message>
  <message>
   <source>Select what the mask of the active layer shows</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auswählen, was die Maske der aktiven Ebene zeigt</translation>
  </message>
  <message>
   <source>Selection</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Auswahl</translation>
  </message>
  <message>
   <source>Selects a band along the edge of the selection, half of it on either side.</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Wählt ein Band entlang des Auswahlrands aus, auf jeder Seite zur Hälfte.</translation>
  </message>
  <message>
   <source>Set &amp;upright</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Aufrecht stellen</translation>
  </message>
  <message>
   <source>Set resolution</source>
   <extracomment>studio/app/edits/whole.py</extracomment>
   <translation>Auflösung setzen</translation>
  </message>
  <message>
   <source>Set the view upright again</source>
   <extracomment>studio/ui/zoom_field.py</extracomment>
   <translation>Die Ansicht wieder aufrecht stellen</translation>
  </message>
  <message>
   <source>Settings</source>
   <extracomment>studio/ui/gallery/details.py, studio/ui/preferences/dialog.py, studio/ui/settings_card.py</extracomment>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>Settings of the dropped picture</source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>Einstellungen des abgelegten Bildes</translation>
  </message>
  <message>
   <source>Settings of the picture</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>Einstellungen des Bildes</translation>
  </message>
  <message>
   <source>Settings that have no counterpart here: %1.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Einstellungen, die hier keine Entsprechung haben: %1.</translation>
  </message>
  <message>
   <source>Settled meter</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Ruhemesser</translation>
  </message>
  <message>
   <source>Settled: %1.</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Zur Ruhe gekommen: %1.</translation>
  </message>
  <message>
   <source>Sfumato</source>
   <extracomment>studio/ui/dialogs/small.py</extracomment>
   <translation>Sfumato</translation>
  </message>
  <message>
   <source>Shape</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Form</translation>
  </message>
  <message>
   <source>Shape by n&amp;umbers…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Form nach &amp;Zahlen …</translation>
  </message>
  <message>
   <source>Shape by numbers</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>Form nach Zahlen</translation>
  </message>
  <message>
   <source>Shear</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Scherung</translation>
  </message>
  <message>
   <source>Shift and click</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Umschalt und klicken</translation>
  </message>
  <message>
   <source>Shift and drag the right button sideways</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Umschalt und mit der rechten Taste zur Seite ziehen</translation>
  </message>
  <message>
   <source>Shift and drag the right button up or down</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Umschalt und mit der rechten Taste auf oder ab ziehen</translation>
  </message>
  <message>
   <source>Shift and the arrow keys move the border</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Umschalt und die Pfeiltasten verschieben die Grenze</translation>
  </message>
  <message>
   <source>Shift+Space and drag</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Umschalt+Leertaste und ziehen</translation>
  </message>
  <message>
   <source>Show %1</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>%1 einblenden</translation>
  </message>
  <message>
   <source>Show &amp;guides</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Hilfslinien zeigen</translation>
  </message>
  <message>
   <source>Show &amp;only this layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>N&amp;ur diese Ebene zeigen</translation>
  </message>
  <message>
   <source>Show &amp;pictures folder</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Bilderordner zeigen</translation>
  </message>
  <message>
   <source>Show a grid over the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Gitter über dem Bild zeigen</translation>
  </message>
  <message>
   <source>Show all pictures</source>
   <extracomment>studio/ui/gallery/banner.py, studio/ui/gallery/empty.py</extracomment>
   <translation>Alle Bilder zeigen</translation>
  </message>
  <message>
   <source>Show all pictures again (Escape)</source>
   <extracomment>studio/ui/gallery/banner.py, studio/ui/gallery/compare.py</extracomment>
   <translation>Wieder alle Bilder zeigen (Escape)</translation>
  </message>
  <message>
   <source>Show all that the brush in hand can do, or hide it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, was der Pinsel in der Hand alles kann, oder es ausblenden</translation>
  </message>
  <message>
   <source>Show every picture that was made, or the canvas again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jedes erzeugte Bild zeigen, oder wieder die Leinwand</translation>
  </message>
  <message>
   <source>Show g&amp;rid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Gitter zeigen</translation>
  </message>
  <message>
   <source>Show in folder</source>
   <extracomment>studio/ui/models/sheet.py, studio/ui/rows</extracomment>
   <translation>Im Ordner zeigen</translation>
  </message>
  <message>
   <source>Show in the gallery what may be deleted, the first to go first</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>In der Galerie zeigen, was gelöscht werden darf, das Erste zuerst</translation>
  </message>
  <message>
   <source>Show its do&amp;cument</source>
   <extracomment>studio/ui/panels/queue_menu.py</extracomment>
   <translation>Sein Do&amp;kument zeigen</translation>
  </message>
  <message>
   <source>Show layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene einblenden</translation>
  </message>
  <message>
   <source>Show mask</source>
   <extracomment>studio/ui/masks/mask_list.py, studio/ui/panels/mask_row.py</extracomment>
   <translation>Maske zeigen</translation>
  </message>
  <message>
   <source>Show one picture pixel on one screen pixel</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ein Bildpixel auf einem Bildschirmpixel zeigen</translation>
  </message>
  <message>
   <source>Show one picture pixel on one screen pixel (Z)</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>Ein Bildpixel auf einem Bildschirmpixel zeigen (Z)</translation>
  </message>
  <message>
   <source>Show only one layer</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Nur eine Ebene zeigen</translation>
  </message>
  <message>
   <source>Show only what is selected of the active layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Von der aktiven Ebene nur zeigen, was ausgewählt ist</translation>
  </message>
  <message>
   <source>Show or hide the chosen layers</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide the panel %1</source>
   <extracomment>studio/ui/docks.py</extracomment>
   <translation>Das Bedienfeld %1 ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show or hide what changes along the sides</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Zeigen oder verbergen, was sich entlang der Seiten ändert</translation>
  </message>
  <message>
   <source>Show other layers again</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Andere Ebenen wieder zeigen</translation>
  </message>
  <message>
   <source>Show pictures whose parameters change along columns, rows and pages, or the canvas again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bilder zeigen, deren Parameter sich über Spalten, Zeilen und Seiten ändern, oder wieder die Leinwand</translation>
  </message>
  <message>
   <source>Show rulers beside the picture; guides are dragged out of them</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Lineale neben dem Bild zeigen; Hilfslinien werden aus ihnen gezogen</translation>
  </message>
  <message>
   <source>Show the active layer as its pixels are, unturned and in their own size</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die aktive Ebene zeigen, wie ihre Pixel sind, ungedreht und in ihrer eigenen Größe</translation>
  </message>
  <message>
   <source>Show the candidate after</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Kandidaten danach zeigen</translation>
  </message>
  <message>
   <source>Show the candidate before</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Kandidaten davor zeigen</translation>
  </message>
  <message>
   <source>Show the canvas again (Escape)</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Wieder die Leinwand zeigen (Escape)</translation>
  </message>
  <message>
   <source>Show the chosen layers only where the layer below them shows</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die gewählten Ebenen nur dort zeigen, wo die Ebene darunter zu sehen ist</translation>
  </message>
  <message>
   <source>Show the colours and the palette, or hide them</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farben und Palette ein- oder ausblenden</translation>
  </message>
  <message>
   <source>Show the family of what it was made from (Alt+Up)</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Die Familie dessen zeigen, woraus es entstand (Alt+Hoch)</translation>
  </message>
  <message>
   <source>Show the family of what the picture was made from</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Familie dessen zeigen, woraus das Bild entstand</translation>
  </message>
  <message>
   <source>Show the family of what was made from it (Alt+Down)</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Die Familie dessen zeigen, was daraus entstand (Alt+Runter)</translation>
  </message>
  <message>
   <source>Show the family of what was made from the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Familie dessen zeigen, was aus dem Bild entstand</translation>
  </message>
  <message>
   <source>Show the guides of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Hilfslinien des Bildes zeigen</translation>
  </message>
  <message>
   <source>Show the layer mask on the canvas in greys, and paint on it so, or show the picture again</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ebenenmaske in Grau auf der Leinwand zeigen und so darauf malen, oder wieder das Bild zeigen</translation>
  </message>
  <message>
   <source>Show the mask (M)</source>
   <extracomment>studio/ui/panels/mask_row.py</extracomment>
   <translation>Maske zeigen (M)</translation>
  </message>
  <message>
   <source>Show the mask on its latents, with the crop, the context and the soft zone</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Maske auf ihren Latents zeigen, mit Ausschnitt, Kontext und weicher Zone</translation>
  </message>
  <message>
   <source>Show the masks over the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Masken über dem Bild zeigen</translation>
  </message>
  <message>
   <source>Show the next meter: there is no room for all of them</source>
   <extracomment>studio/ui/panels/meters.py</extracomment>
   <translation>Die nächste Anzeige zeigen: Für alle ist kein Platz</translation>
  </message>
  <message>
   <source>Show the options before</source>
   <extracomment>studio/ui/panels/sideways.py</extracomment>
   <translation>Die Optionen davor zeigen</translation>
  </message>
  <message>
   <source>Show the options that follow</source>
   <extracomment>studio/ui/panels/sideways.py</extracomment>
   <translation>Die folgenden Optionen zeigen</translation>
  </message>
  <message>
   <source>Show the picture</source>
   <extracomment>studio/ui/canvas/alone.py</extracomment>
   <translation>Bild zeigen</translation>
  </message>
  <message>
   <source>Show the picture larger</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild größer zeigen</translation>
  </message>
  <message>
   <source>Show the picture mirrored; it stays as it is</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild gespiegelt zeigen; es bleibt, wie es ist</translation>
  </message>
  <message>
   <source>Show the picture smaller</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das Bild kleiner zeigen</translation>
  </message>
  <message>
   <source>Show the picture that each step predicts (x̂₀)</source>
   <extracomment>studio/ui/timeline/scrubber.py</extracomment>
   <translation>Das Bild zeigen, das jeder Schritt vorhersagt (x̂₀)</translation>
  </message>
  <message>
   <source>Show the pictures beside each other; zoom is shared</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Die Bilder nebeneinander zeigen; der Zoom ist gemeinsam</translation>
  </message>
  <message>
   <source>Show the pictures in turn at the same place; Space holds</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Die Bilder abwechselnd an derselben Stelle zeigen; die Leertaste hält an</translation>
  </message>
  <message>
   <source>Show the trash</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Papierkorb zeigen</translation>
  </message>
  <message>
   <source>Show the whole picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild zeigen</translation>
  </message>
  <message>
   <source>Show the whole pictures (F, double click)</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>Die ganzen Bilder zeigen (F, Doppelklick)</translation>
  </message>
  <message>
   <source>Show the whole record of the picture, to read or to copy</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den ganzen Datensatz des Bildes zeigen, zum Lesen oder Kopieren</translation>
  </message>
  <message>
   <source>Show two to four pictures beside each other</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zwei bis vier Bilder nebeneinander zeigen</translation>
  </message>
  <message>
   <source>Show what branched from the picture on show, and what it branched from</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, was vom gezeigten Bild abzweigte und wovon es abzweigte</translation>
  </message>
  <message>
   <source>Show what each step leaves to be denoised (xₜ)</source>
   <extracomment>studio/ui/timeline/scrubber.py</extracomment>
   <translation>Zeigen, was jeder Schritt zum Entrauschen übrig lässt (xₜ)</translation>
  </message>
  <message>
   <source>Show what happened, for a bug report</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, was geschah, für eine Fehlermeldung</translation>
  </message>
  <message>
   <source>Show what may go first</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Zeigen, was zuerst weichen darf</translation>
  </message>
  <message>
   <source>Show what the picture was made from, and what was made from it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, woraus das Bild entstand und was daraus entstand</translation>
  </message>
  <message>
   <source>Show what the pictures of the gallery can be filtered by</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, wonach die Bilder der Galerie gefiltert werden können</translation>
  </message>
  <message>
   <source>Show what was deleted, to bring it back</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Zeigen, was gelöscht wurde, um es zurückzuholen</translation>
  </message>
  <message>
   <source>Show what was not saved when Sfumato ended, and what of it was discarded</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, was beim Ende von Sfumato nicht gespeichert war und was davon verworfen wurde</translation>
  </message>
  <message>
   <source>Show where guidance acts in the step on show</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zeigen, wo Guidance im gezeigten Schritt wirkt</translation>
  </message>
  <message>
   <source>Show where the others differ from the first, brightened</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Aufgehellt zeigen, wo sich die anderen vom ersten unterscheiden</translation>
  </message>
  <message>
   <source>Shrink mask</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Maske verkleinern</translation>
  </message>
  <message>
   <source>Shrink selection</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Auswahl verkleinern</translation>
  </message>
  <message>
   <source>Shrink the selection</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Auswahl verkleinern</translation>
  </message>
  <message>
   <source>Shut %1</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>%1 schließen</translation>
  </message>
  <message>
   <source>Si&amp;ze</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Gr&amp;öße</translation>
  </message>
  <message>
   <source>Side by side</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Nebeneinander</translation>
  </message>
  <message>
   <source>Sigm&amp;as</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Sigm&amp;as</translation>
  </message>
  <message>
   <source>Sigmas</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Sigmas</translation>
  </message>
  <message>
   <source>Sigmas or timesteps, from noise to picture: they make as many steps. With another number of steps these lie evenly along the list.</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Sigmas oder Zeitpunkte, vom Rauschen zum Bild: Sie ergeben ebenso viele Schritte. Bei einer anderen Zahl von Schritten liegen diese gleichmäßig entlang der Liste.</translation>
  </message>
  <message>
   <source>Single files of the kind %1 are not read; a folder in diffusers' layout is.</source>
   <extracomment>studio/engine/checkpoint/single.py</extracomment>
   <translation>Einzeldateien der Art %1 werden nicht gelesen, wohl aber ein Ordner im Aufbau von diffusers.</translation>
  </message>
  <message>
   <source>Size</source>
   <extracomment>studio.ui.models.table, studio/grid/axes.py, studio/ui/brushes/brush_options.py</extracomment>
   <translation>Größe</translation>
  </message>
  <message>
   <source>Size in pixels</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Größe in Pixeln</translation>
  </message>
  <message>
   <source>Size of the cells</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>Größe der Zellen</translation>
  </message>
  <message>
   <source>Size of the file</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Größe der Datei</translation>
  </message>
  <message>
   <source>Size of the pictures</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Größe der Bilder</translation>
  </message>
  <message>
   <source>Sizes and templates</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Größen und Vorlagen</translation>
  </message>
  <message>
   <source>Sizes must be multiples of %1: %2 x %3 is not, %4 x %5 would be.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>Größen müssen Vielfache von %1 sein: %2 x %3 ist keines, %4 x %5 wäre eines.</translation>
  </message>
  <message>
   <source>Skip-layer (SLG)</source>
   <extracomment>studio.ui.guidance.method_form</extracomment>
   <translation>Ausgelassene Schichten (SLG)</translation>
  </message>
  <message>
   <source>Sky blue</source>
   <extracomment>studio.app.edits.masks</extracomment>
   <translation>Himmelblau</translation>
  </message>
  <message>
   <source>Slider</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Schieber</translation>
  </message>
  <message>
   <source>Smooth edge</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Glatte Kante</translation>
  </message>
  <message>
   <source>Smooth mask</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Maske glätten</translation>
  </message>
  <message>
   <source>Smoothing</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Glättung</translation>
  </message>
  <message>
   <source>Smudge brush</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Wischpinsel</translation>
  </message>
  <message>
   <source>Sn&amp;ap</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Einrasten</translation>
  </message>
  <message>
   <source>Snap to &amp;edges and middle</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>An &amp;Kanten und Mitte einrasten</translation>
  </message>
  <message>
   <source>Snap to &amp;guides</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>An &amp;Hilfslinien einrasten</translation>
  </message>
  <message>
   <source>Snap to g&amp;rid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Am &amp;Gitter einrasten</translation>
  </message>
  <message>
   <source>So many first steps are told what the prompt panel says, and are made once for all cells that differ in words or guidance; the cells branch off from there.</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>So viele erste Schritte folgen dem Prompt-Bedienfeld und entstehen einmal für alle Zellen, die sich in Worten oder Guidance unterscheiden; dort zweigen die Zellen ab.</translation>
  </message>
  <message>
   <source>So many frames of this size do not fit into memory: make fewer, or smaller ones.</source>
   <extracomment>studio/app/explorers/walk.py</extracomment>
   <translation>So viele Einzelbilder dieser Größe passen nicht in den Speicher: weniger oder kleinere wählen.</translation>
  </message>
  <message>
   <source>Soft</source>
   <extracomment>studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Weich</translation>
  </message>
  <message>
   <source>Soft edges</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Weiche Kanten</translation>
  </message>
  <message>
   <source>Soft light</source>
   <extracomment>studio/document/blending/modes.py, studio/ui/panels/mode_field.py</extracomment>
   <translation>Weiches Licht</translation>
  </message>
  <message>
   <source>Soften the edge of the mask over some pixels</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Rand der Maske über einige Pixel weich machen</translation>
  </message>
  <message>
   <source>Soften the edge of the selection over some pixels</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Rand der Auswahl über einige Pixel weich machen</translation>
  </message>
  <message>
   <source>Softens the edge of the selection, so that edits fade out.</source>
   <extracomment>studio/ui/dialogs/asking_select.py</extracomment>
   <translation>Macht den Rand der Auswahl weich, damit Änderungen auslaufen.</translation>
  </message>
  <message>
   <source>Softens the edge over so many pixels</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Macht die Kante über so viele Pixel weich</translation>
  </message>
  <message>
   <source>Softens the edge, so that the change fades out.</source>
   <extracomment>studio.app.edits.mask_operations</extracomment>
   <translation>Macht den Rand weich, damit die Änderung ausläuft.</translation>
  </message>
  <message>
   <source>Solver</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Löser</translation>
  </message>
  <message>
   <source>Some of GIMP's blend modes look a little different here.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Manche Mischmodi von GIMP sehen hier etwas anders aus.</translation>
  </message>
  <message>
   <source>Something went wrong inside Sfumato: %1</source>
   <extracomment>studio/app/crash.py</extracomment>
   <translation>In Sfumato ist etwas schiefgegangen: %1</translation>
  </message>
  <message>
   <source>Space and drag, or the middle button</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Leertaste und ziehen, oder die mittlere Taste</translation>
  </message>
  <message>
   <source>Space holds, and goes to the next</source>
   <extracomment>studio.ui.gallery.compare</extracomment>
   <translation>Die Leertaste hält an und geht zum nächsten</translation>
  </message>
  <message>
   <source>Spacing</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Abstand</translation>
  </message>
  <message>
   <source>Speed</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Tempo</translation>
  </message>
  <message>
   <source>Square</source>
   <extracomment>studio/ui/brushes/brush_panel.py, studio/ui/brushes/presets_grid.py</extracomment>
   <translation>Quadratisch</translation>
  </message>
  <message>
   <source>Square at the model's native area</source>
   <extracomment>studio/ui/panels/size_field.py</extracomment>
   <translation>Quadrat in der eigenen Fläche des Modells</translation>
  </message>
  <message>
   <source>Src atop</source>
   <extracomment>studio/document/blending/modes.py</extracomment>
   <translation>Quelle obenauf</translation>
  </message>
  <message>
   <source>Stars</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Sterne</translation>
  </message>
  <message>
   <source>Start</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Start</translation>
  </message>
  <message>
   <source>Start as it comes</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Beginnen, wie es kommt</translation>
  </message>
  <message>
   <source>Start from the picture that is there, not from noise alone</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Vom vorhandenen Bild ausgehen, nicht nur vom Rauschen</translation>
  </message>
  <message>
   <source>Start with these settings</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Mit diesen Werten beginnen</translation>
  </message>
  <message>
   <source>Steadies the hand: the stroke follows more slowly and catches up at the end</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Beruhigt die Hand: Der Strich folgt langsamer und holt am Ende auf</translation>
  </message>
  <message>
   <source>Steer by</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Steuern durch</translation>
  </message>
  <message>
   <source>Steer with this &amp;layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit dieser &amp;Ebene steuern</translation>
  </message>
  <message>
   <source>Steers from</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Steuert ab</translation>
  </message>
  <message>
   <source>Steers to</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Steuert bis</translation>
  </message>
  <message>
   <source>Step</source>
   <extracomment>studio/ui/timeline/scrubber.py</extracomment>
   <translation>Schritt</translation>
  </message>
  <message>
   <source>Step %1</source>
   <extracomment>studio/app/steps/timeline.py, studio/ui/timeline/branches.py</extracomment>
   <translation>Schritt %1</translation>
  </message>
  <message>
   <source>Step %1 of %2</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Schritt %1 von %2</translation>
  </message>
  <message>
   <source>Step %1 of %2: </source>
   <extracomment>studio/ui/guidance/meter.py</extracomment>
   <translation>Schritt %1 von %2: </translation>
  </message>
  <message>
   <source>Step %1 of %2: σ %3, timestep %4</source>
   <extracomment>studio/ui/panels/sigma_curve.py</extracomment>
   <translation>Schritt %1 von %2: σ %3, Zeitpunkt %4</translation>
  </message>
  <message>
   <source>Step %1 of %3; the others run up to twice as fast</source>
   <extracomment>studio/ui/guidance/interval_field.py</extracomment>
   <translation>Schritt %1 von %3; die anderen laufen bis zu doppelt so schnell</translation>
  </message>
  <message>
   <source>Step %1 ran without guidance</source>
   <extracomment>studio/ui/guidance/veil.py</extracomment>
   <translation>Schritt %1 lief ohne Guidance</translation>
  </message>
  <message>
   <source>Steps</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/control_options.py</extracomment>
   <translation>Schritte</translation>
  </message>
  <message>
   <source>Steps %1 to %2 of %3; the others run up to twice as fast</source>
   <extracomment>studio/ui/guidance/interval_field.py</extracomment>
   <translation>Schritte %1 bis %2 von %3; die anderen laufen bis zu doppelt so schnell</translation>
  </message>
  <message>
   <source>Steps that all cells share</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Schritte, die alle Zellen gemeinsam haben</translation>
  </message>
  <message>
   <source>Steps that stand still</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Stillstehende Schritte</translation>
  </message>
  <message>
   <source>Still moving: %1.</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Noch in Bewegung: %1.</translation>
  </message>
  <message>
   <source>Still steps</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Stillstand</translation>
  </message>
  <message>
   <source>Stop</source>
   <extracomment>studio/ui/gallery/banner.py, studio/ui/grid/progress.py, studio/ui/panels/generate_bar.py</extracomment>
   <translation>Stopp</translation>
  </message>
  <message>
   <source>Stop a slow edit, else the running job in the middle of its step; those that wait go on</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine langsame Änderung anhalten, sonst den laufenden Auftrag mitten in seinem Schritt; die wartenden gehen weiter</translation>
  </message>
  <message>
   <source>Stop a&amp;fter this picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nach diesem Bild s&amp;toppen</translation>
  </message>
  <message>
   <source>Stop after what is made so far, or make the rest</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nach dem bisher Erzeugten stoppen oder den Rest erzeugen</translation>
  </message>
  <message>
   <source>Stop all</source>
   <extracomment>studio/app/queue/line.py, studio/ui/rows</extracomment>
   <translation>Alles stoppen</translation>
  </message>
  <message>
   <source>Stop the running job and every job that waits</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den laufenden und jeden wartenden Auftrag stoppen</translation>
  </message>
  <message>
   <source>Stop the running job now; those that wait go on</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Den laufenden Auftrag jetzt stoppen; die wartenden gehen weiter</translation>
  </message>
  <message>
   <source>Stop this job</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Diesen Auftrag stoppen</translation>
  </message>
  <message>
   <source>Stop; what is made stays, and the rest can be made later</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>Stoppen; was da ist, bleibt, der Rest kann später entstehen</translation>
  </message>
  <message>
   <source>Stopped. The next job runs; %1 left.</source>
   <extracomment>studio/app/queue/line.py</extracomment>
   <translation>Gestoppt. Der nächste Auftrag läuft; noch %1.</translation>
  </message>
  <message>
   <source>Straight line</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Gerade Linie</translation>
  </message>
  <message>
   <source>Streamed layer by layer</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>Schicht für Schicht nachgelesen</translation>
  </message>
  <message>
   <source>Stren&amp;gth</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>S&amp;tärke</translation>
  </message>
  <message>
   <source>Strength</source>
   <extracomment>studio/grid/axes.py, studio/ui/brushes/brush_options.py</extracomment>
   <translation>Stärke</translation>
  </message>
  <message>
   <source>Strength %1 is in the panel: Generate makes the picture with it.</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Stärke %1 steht im Bedienfeld: Erzeugen macht das Bild damit.</translation>
  </message>
  <message>
   <source>Strength %1, %2 of %3 steps</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Stärke %1, %2 von %3 Schritten</translation>
  </message>
  <message>
   <source>Strength ladder</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Stärkeleiter</translation>
  </message>
  <message>
   <source>Style</source>
   <extracomment>studio/ui/palette/entries.py</extracomment>
   <translation>Stil</translation>
  </message>
  <message>
   <source>Styles</source>
   <extracomment>studio/ui/dialogs/styles.py, studio/ui/panels/prompt_words.py</extracomment>
   <translation>Stile</translation>
  </message>
  <message>
   <source>Styles (*.csv)</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Stile (*.csv)</translation>
  </message>
  <message>
   <source>Subtract</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Abziehen</translation>
  </message>
  <message>
   <source>Swap mask and guidance</source>
   <extracomment>chosen</extracomment>
   <translation>Maske und Guidance tauschen</translation>
  </message>
  <message>
   <source>Swap the two colours</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Die beiden Farben tauschen</translation>
  </message>
  <message>
   <source>Swap what is masked and what is not</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Vertauschen, was maskiert ist und was nicht</translation>
  </message>
  <message>
   <source>Swap what the layer mask shows and hides</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Vertauschen, was die Ebenenmaske zeigt und verbirgt</translation>
  </message>
  <message>
   <source>Swap width and height</source>
   <extracomment>studio/ui/documents/new_dialog.py, studio/ui/panels/size_field.py</extracomment>
   <translation>Breite und Höhe tauschen</translation>
  </message>
  <message>
   <source>Swap with g&amp;uidance mask</source>
   <extracomment>studio.ui.guidance.rows</extracomment>
   <translation>Mit G&amp;uidance-Maske tauschen</translation>
  </message>
  <message>
   <source>T&amp;hreads</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>T&amp;hreads</translation>
  </message>
  <message>
   <source>T&amp;ool</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Werk&amp;zeug</translation>
  </message>
  <message>
   <source>T2I-Adapter</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>T2I-Adapter</translation>
  </message>
  <message>
   <source>TIFF does not hold how the picture was made (PNG does).</source>
   <extracomment>studio/formats/tiff.py</extracomment>
   <translation>TIFF behält nicht, wie das Bild entstand (PNG schon).</translation>
  </message>
  <message>
   <source>Table (*.csv)</source>
   <extracomment>studio.ui.grid.bar</extracomment>
   <translation>Tabelle (*.csv)</translation>
  </message>
  <message>
   <source>Tags</source>
   <extracomment>studio/ui/gallery/labelling.py, studio/ui/gallery/labels.py</extracomment>
   <translation>Tags</translation>
  </message>
  <message>
   <source>Tags of %1:</source>
   <extracomment>studio/ui/gallery/labelling.py</extracomment>
   <translation>Tags von %1:</translation>
  </message>
  <message>
   <source>Take a colour while painting</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Beim Malen eine Farbe aufnehmen</translation>
  </message>
  <message>
   <source>Take all stars away</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Alle Sterne wegnehmen</translation>
  </message>
  <message>
   <source>Take another random seed</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Einen anderen zufälligen Seed nehmen</translation>
  </message>
  <message>
   <source>Take another random seed for the noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Einen anderen zufälligen Seed für das Rauschen nehmen</translation>
  </message>
  <message>
   <source>Take another random variation seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Einen anderen zufälligen Variations-Seed nehmen</translation>
  </message>
  <message>
   <source>Take away parts of the mask that have few pixels</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Teile der Maske mit wenigen Pixeln wegnehmen</translation>
  </message>
  <message>
   <source>Take away what is drawn (hold Alt)</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Wegnehmen, was gezeichnet wird (Alt halten)</translation>
  </message>
  <message>
   <source>Take back the stroke being drawn</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Den Strich, der gezogen wird, zurücknehmen</translation>
  </message>
  <message>
   <source>Take every paused job out of the queue, and delete what was kept of it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jeden angehaltenen Auftrag aus der Warteschlange nehmen und löschen, was davon aufgehoben war</translation>
  </message>
  <message>
   <source>Take it from the active mask</source>
   <extracomment>studio.ui.masks.dialogs</extracomment>
   <translation>Von der aktiven Maske abziehen</translation>
  </message>
  <message>
   <source>Take only what hangs together with the place that is clicked</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Nur nehmen, was mit der angeklickten Stelle zusammenhängt</translation>
  </message>
  <message>
   <source>Take out of this collectio&amp;n</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Aus dieser Sammlu&amp;ng nehmen</translation>
  </message>
  <message>
   <source>Take out or put back</source>
   <extracomment>studio/ui/dock_title.py</extracomment>
   <translation>Herauslösen oder zurücksetzen</translation>
  </message>
  <message>
   <source>Take panel &amp;out or back</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Bedienfeld heraus&amp;lösen oder zurücksetzen</translation>
  </message>
  <message>
   <source>Take the chosen colour out of the palette</source>
   <extracomment>studio/ui/brushes/palette.py</extracomment>
   <translation>Die gewählte Farbe aus der Palette nehmen</translation>
  </message>
  <message>
   <source>Take the command's keys away</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Dem Befehl seine Tasten wegnehmen</translation>
  </message>
  <message>
   <source>Take the keys of a file</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Die Tasten einer Datei übernehmen</translation>
  </message>
  <message>
   <source>Take the last change back</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die letzte Änderung zurücknehmen</translation>
  </message>
  <message>
   <source>Take the prompt after this one (Alt+Down in the prompt)</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Prompt nach diesem nehmen (Alt+Runter im Prompt)</translation>
  </message>
  <message>
   <source>Take the prompt before this one (Alt+Up in the prompt)</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Prompt vor diesem nehmen (Alt+Hoch im Prompt)</translation>
  </message>
  <message>
   <source>Take the selected pictures out of the collection on show</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die ausgewählten Bilder aus der gezeigten Sammlung nehmen</translation>
  </message>
  <message>
   <source>Take the tag “%1” from all pictures?</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Das Tag „%1“ von allen Bildern nehmen?</translation>
  </message>
  <message>
   <source>Take this strength into the panel</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Diese Stärke ins Bedienfeld übernehmen</translation>
  </message>
  <message>
   <source>Take what is seen, not the colour of the active layer</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Nehmen, was zu sehen ist, nicht die Farbe der aktiven Ebene</translation>
  </message>
  <message>
   <source>Takes over at</source>
   <extracomment>studio/ui/panels/refiner_form.py</extracomment>
   <translation>Übernimmt ab</translation>
  </message>
  <message>
   <source>Text (*.txt);;All files (*)</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Text (*.txt);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Text became pixels.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Text wurde zu Pixeln.</translation>
  </message>
  <message>
   <source>Text encoder</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Text-Encoder</translation>
  </message>
  <message>
   <source>Text, shapes and smart objects became pixels.</source>
   <extracomment>studio/formats/psd/reading.py</extracomment>
   <translation>Text, Formen und Smartobjekte wurden zu Pixeln.</translation>
  </message>
  <message>
   <source>Textual inversion</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Textual Inversion</translation>
  </message>
  <message>
   <source>That has nothing in common with the selection, which stays as it was.</source>
   <extracomment>studio/app/edits/regions.py, studio/tools/shaping.py</extracomment>
   <translation>Das hat nichts mit der Auswahl gemeinsam; sie bleibt, wie sie war.</translation>
  </message>
  <message>
   <source>The %1 must be a number from %2 to %3, not %4.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>%1 muss eine Zahl von %2 bis %3 sein, nicht %4.</translation>
  </message>
  <message>
   <source>The %1 must be a whole number from %2 to %3, not %4.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>%1 muss eine ganze Zahl von %2 bis %3 sein, nicht %4.</translation>
  </message>
  <message>
   <source>The %1 must be numbers above 0; found: %2.</source>
   <extracomment>studio/engine/listed.py</extracomment>
   <translation>Die %1 müssen Zahlen über 0 sein; gefunden: %2.</translation>
  </message>
  <message>
   <source>The %1 must fall from noise to picture; found: %2.</source>
   <extracomment>studio/engine/listed.py</extracomment>
   <translation>Die %1 müssen vom Rauschen zum Bild fallen; gefunden: %2.</translation>
  </message>
  <message>
   <source>The %1 must have shape %2 and type uint8, but has %3 and %4.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>%1 muss die Form %2 und den Typ uint8 haben, hat aber %3 und %4.</translation>
  </message>
  <message>
   <source>The %1 of the model in %2 is %3; it must be above 0.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>%1 des Modells in %2 ist %3; es muss über 0 liegen.</translation>
  </message>
  <message>
   <source>The %1 of the model in %2 is a %3.%4; only %5 of %6 can be run.</source>
   <extracomment>studio/engine/models/facts.py</extracomment>
   <translation>%1 des Modells in %2 ist %3.%4; nur %5 von %6 kann ausgeführt werden.</translation>
  </message>
  <message>
   <source>The %1 of the model in %2 is a %3.%4; only %5 of transformers can be run.</source>
   <extracomment>studio/engine/text/tokenizers.py</extracomment>
   <translation>%1 des Modells in %2 ist %3.%4; nur %5 aus transformers kann verwendet werden.</translation>
  </message>
  <message>
   <source>The %1 of this model are %2 at most; found: %3.</source>
   <extracomment>studio/engine/listed.py</extracomment>
   <translation>Die %1 dieses Modells sind höchstens %2; gefunden: %3.</translation>
  </message>
  <message>
   <source>The CLIP model in %1 cannot be read.</source>
   <extracomment>studio/engine/critic.py</extracomment>
   <translation>Das CLIP-Modell in %1 kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The CLIP model in %1 has no vocabulary (vocab.json and merges.txt).</source>
   <extracomment>studio/engine/critic.py</extracomment>
   <translation>Das CLIP-Modell in %1 hat keinen Wortschatz (vocab.json und merges.txt).</translation>
  </message>
  <message>
   <source>The CLIP model in %1 lacks weights, such as %2.</source>
   <extracomment>studio/engine/critic.py</extracomment>
   <translation>Dem CLIP-Modell in %1 fehlen Gewichte, etwa %2.</translation>
  </message>
  <message>
   <source>The IP-Adapter %1 cannot be read.</source>
   <extracomment>studio/engine/adapters/control/ip_adapter.py</extracomment>
   <translation>Der IP-Adapter %1 ist nicht lesbar.</translation>
  </message>
  <message>
   <source>The IP-Adapter %1 lacks %2 of what reads the picture.</source>
   <extracomment>studio/engine/adapters/control/ip_adapter.py</extracomment>
   <translation>Dem IP-Adapter %1 fehlt %2 von dem, was das Bild liest.</translation>
  </message>
  <message>
   <source>The LoRA %1 does not fit %2: of %3, %4.</source>
   <extracomment>studio/engine/adapters/lora/files.py</extracomment>
   <translation>Das LoRA %1 passt nicht zu %2: bei %3, %4.</translation>
  </message>
  <message>
   <source>The LoRA %1 is made for %2 models, and %3 is none: choose one, or another LoRA.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Das LoRA %1 ist für Modelle der Art %2 gemacht, und %3 ist keines: Wählen Sie ein solches oder ein anderes LoRA.</translation>
  </message>
  <message>
   <source>The LoRA %1 is made for another kind of model than %2: %3 of its %4 parts fit nothing in it, %5 among them.</source>
   <extracomment>studio/engine/adapters/lora/files.py</extracomment>
   <translation>Das LoRA %1 ist für eine andere Art von Modell gemacht als %2: %3 seiner %4 Teile passen dort zu nichts, darunter %5.</translation>
  </message>
  <message>
   <source>The LoRA %1 was not read for this picture.</source>
   <extracomment>studio/engine/adapters/added.py</extracomment>
   <translation>Das LoRA %1 wurde für dieses Bild nicht gelesen.</translation>
  </message>
  <message>
   <source>The U-Net of stage %1 of the model in %2 takes %3 channels and gives %4: it does not work on pictures.</source>
   <extracomment>studio/engine/models/deepfloyd_if.py</extracomment>
   <translation>Das U-Net der Stufe %1 des Modells in %2 nimmt %3 Kanäle und gibt %4: Es arbeitet nicht auf Bildern.</translation>
  </message>
  <message>
   <source>The U-Net of stage 2 of the model in %1 is not told how noisy a picture is.</source>
   <extracomment>studio/engine/models/deepfloyd_if.py</extracomment>
   <translation>Dem U-Net der Stufe 2 des Modells in %1 wird nicht gesagt, wie verrauscht ein Bild ist.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 is not told how noisy a picture is, up to %2.</source>
   <extracomment>studio/engine/models/upscaler.py</extracomment>
   <translation>Dem U-Net des Modells in %1 wird nicht gesagt, wie verrauscht ein Bild ist, bis %2.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 is told %2 numbers beside the prompt, where Stable Diffusion XL would tell it %3: its parts do not belong together.</source>
   <extracomment>studio/engine/models/sdxl.py</extracomment>
   <translation>Dem U-Net des Modells in %1 werden neben dem Prompt %2 Zahlen mitgeteilt, Stable Diffusion XL würde ihm %3 mitteilen: Seine Teile gehören nicht zusammen.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 is told more than an embedding.</source>
   <extracomment>studio/engine/models/kandinsky.py</extracomment>
   <translation>Dem U-Net des Modells in %1 wird mehr gesagt als eine Einbettung.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 reads text %2 wide, its text encoder's is %3 wide.</source>
   <extracomment>studio/engine/models/unets.py</extracomment>
   <translation>Das U-Net des Modells in %1 liest Text der Breite %2, sein Text-Encoder hat %3.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 takes %2 channels and gives %3, its autoencoder has %4: they do not belong together, or it is made for one task alone.</source>
   <extracomment>studio/engine/models/kandinsky.py</extracomment>
   <translation>Das U-Net des Modells in %1 nimmt %2 Kanäle und gibt %3, sein Autoencoder hat %4: Sie gehören nicht zusammen, oder es ist nur für eine Aufgabe gemacht.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 takes %2 channels and gives %3: it does not work on pictures.</source>
   <extracomment>studio/engine/models/ddpm.py</extracomment>
   <translation>Das U-Net des Modells in %1 nimmt %2 Kanäle und gibt %3: Es arbeitet nicht mit Bildern.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 takes %2 channels and gives %3; to make pictures larger with this autoencoder it would take %4 and give %5.</source>
   <extracomment>studio/engine/models/upscaler.py</extracomment>
   <translation>Das U-Net des Modells in %1 nimmt %2 Kanäle und gibt %3; um mit diesem Autoencoder Bilder größer zu machen, nähme es %4 und gäbe %5.</translation>
  </message>
  <message>
   <source>The U-Net of the model in %1 works on %2 channels, its autoencoder on %3.</source>
   <extracomment>studio/engine/models/unets.py</extracomment>
   <translation>Das U-Net des Modells in %1 arbeitet mit %2 Kanälen, sein Autoencoder mit %3.</translation>
  </message>
  <message>
   <source>The active layer has no layer mask.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Die aktive Ebene hat keine Ebenenmaske.</translation>
  </message>
  <message>
   <source>The active layer is no group.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Die aktive Ebene ist keine Gruppe.</translation>
  </message>
  <message>
   <source>The active layer is not transformed.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Die aktive Ebene ist nicht transformiert.</translation>
  </message>
  <message>
   <source>The alpha of “%1” is locked: unlock it to cut pixels out.</source>
   <extracomment>studio/document/layers/lifting.py</extracomment>
   <translation>Die Transparenz von „%1“ ist gesperrt: entsperren, um Pixel auszuschneiden.</translation>
  </message>
  <message>
   <source>The alpha of “%1” is locked: unlock it to delete pixels.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Die Transparenz von „%1“ ist gesperrt: entsperren, um Pixel zu löschen.</translation>
  </message>
  <message>
   <source>The alpha of “%1” is locked: unlock it to erase.</source>
   <extracomment>studio/tools/painting.py</extracomment>
   <translation>Die Transparenz von „%1“ ist gesperrt: entsperren, um zu radieren.</translation>
  </message>
  <message>
   <source>The alpha of “%1” is locked: unlock it to move pixels.</source>
   <extracomment>studio/document/transforms/placing.py</extracomment>
   <translation>Die Transparenz von „%1“ ist gesperrt: entsperren, um Pixel zu verschieben.</translation>
  </message>
  <message>
   <source>The amount of a merge must be from 0 to 1, not %1.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>Der Anteil beim Mischen muss zwischen 0 und 1 liegen, nicht bei %1.</translation>
  </message>
  <message>
   <source>The blend mode “%1” is not known; normal is used.</source>
   <extracomment>studio/formats/krita/reading.py, studio/formats/ora/reading.py, studio/formats/psd/reading.py</extracomment>
   <translation>Der Mischmodus „%1“ ist unbekannt; Normal wird verwendet.</translation>
  </message>
  <message>
   <source>The blocks of %1 could not be compiled, which %2 tells more of: choose torch for it.</source>
   <extracomment>studio/engine/execution/compiled.py</extracomment>
   <translation>Die Blöcke von %1 konnten nicht kompiliert werden, mehr dazu steht in %2: Wählen Sie torch dafür.</translation>
  </message>
  <message>
   <source>The cache %1 does not suit %2: choose %3.</source>
   <extracomment>studio/engine/caching/__init__.py</extracomment>
   <translation>Der Cache %1 passt nicht zu %2: Wählen Sie %3.</translation>
  </message>
  <message>
   <source>The cache %1 leaves out parts of the network, which %2 does not let it: choose torch, or no cache.</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>Der Cache %1 lässt Teile des Netzes aus, was %2 nicht zulässt: Wählen Sie torch oder keinen Cache.</translation>
  </message>
  <message>
   <source>The canvas no longer holds the whole picture, so its mask cannot be used.</source>
   <extracomment>studio/app/steps/steering.py</extracomment>
   <translation>Die Leinwand enthält nicht mehr das ganze Bild, daher kann ihre Maske nicht verwendet werden.</translation>
  </message>
  <message>
   <source>The canvas would be %1 x %2 pixels; the limit is %3 a side and %4 million in all.</source>
   <extracomment>studio/document/outpaint.py</extracomment>
   <translation>Die Leinwand wäre %1 x %2 Pixel groß; die Grenze ist %3 pro Seite und %4 Millionen insgesamt.</translation>
  </message>
  <message>
   <source>The channel “%1” was left out.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Der Kanal „%1“ wurde weggelassen.</translation>
  </message>
  <message>
   <source>The checkpoint that makes the pictures</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Der Checkpoint, der die Bilder macht</translation>
  </message>
  <message>
   <source>The colour as #rrggbb</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Die Farbe als #rrggbb</translation>
  </message>
  <message>
   <source>The colour over what is not selected while the quick mask is on</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Die Farbe über dem nicht Ausgewählten, solange die Schnellmaske an ist</translation>
  </message>
  <message>
   <source>The colour the mask is shown in</source>
   <extracomment>studio/ui/masks/panel.py</extracomment>
   <translation>Die Farbe, in der die Maske gezeigt wird</translation>
  </message>
  <message>
   <source>The colours of the window</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Die Farben des Fensters</translation>
  </message>
  <message>
   <source>The control layer “%1” is empty: draw on it, make it from the picture, or turn it off.</source>
   <extracomment>studio/document/layers/controls.py</extracomment>
   <translation>Die Steuerebene „%1“ ist leer: Zeichnen Sie darauf, machen Sie sie aus dem Bild, oder schalten Sie sie aus.</translation>
  </message>
  <message>
   <source>The control layer “%1” is empty: put a picture on it.</source>
   <extracomment>studio/document/layers/controls.py</extracomment>
   <translation>Die Steuerebene „%1“ ist leer: legen Sie ein Bild darauf.</translation>
  </message>
  <message>
   <source>The control layer “%1” shows the model what is there already, but a new picture begins with nothing: turn it off.</source>
   <extracomment>studio/document/layers/controls.py</extracomment>
   <translation>Die Steuerebene „%1“ zeigt dem Modell, was schon da ist, ein neues Bild beginnt aber mit nichts: Schalten Sie sie aus.</translation>
  </message>
  <message>
   <source>The converted %1 does not have the weights of %2 by themselves.</source>
   <extracomment>studio/engine/execution/fused.py</extracomment>
   <translation>Das umgewandelte Modell %1 hat die Gewichte von %2 nicht für sich allein.</translation>
  </message>
  <message>
   <source>The converted model cannot be written to %1: %2.</source>
   <extracomment>studio/engine/execution/convert.py</extracomment>
   <translation>Das umgewandelte Modell kann nicht nach %1 geschrieben werden: %2.</translation>
  </message>
  <message>
   <source>The converted model is damaged; it is made again.</source>
   <extracomment>studio/engine/execution/graphs.py</extracomment>
   <translation>Das umgewandelte Modell ist beschädigt; es wird neu erstellt.</translation>
  </message>
  <message>
   <source>The current cell</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Die aktuelle Zelle</translation>
  </message>
  <message>
   <source>The decoder of the model in %1 works on %2 channels, its autoencoder on %3.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Der Decoder des Modells in %1 arbeitet auf %2 Kanälen, sein Autoencoder auf %3.</translation>
  </message>
  <message>
   <source>The document is as its file has it, or has no file.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Das Dokument ist, wie seine Datei es hat, oder hat keine Datei.</translation>
  </message>
  <message>
   <source>The effect “%1” of the layer “%2” was left out.</source>
   <extracomment>studio/formats/gimp/reading.py</extracomment>
   <translation>Der Effekt „%1“ der Ebene „%2“ wurde weggelassen.</translation>
  </message>
  <message>
   <source>The file holds the denoiser; these parts are read from others and shared between models.</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Die Datei enthält den Entrauscher; diese Teile werden aus anderen gelesen, die sich mehrere Modelle teilen.</translation>
  </message>
  <message>
   <source>The file is not there any more.</source>
   <extracomment>studio/ui/grid/view.py</extracomment>
   <translation>Die Datei ist nicht mehr da.</translation>
  </message>
  <message>
   <source>The file will have %1.</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Die Datei wird %1 groß.</translation>
  </message>
  <message>
   <source>The file will have about %1.</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Die Datei wird etwa %1 groß.</translation>
  </message>
  <message>
   <source>The files are deleted from the disk. This cannot be undone.</source>
   <extracomment>studio/ui/gallery/page.py</extracomment>
   <translation>Die Dateien werden von der Platte gelöscht. Das lässt sich nicht rückgängig machen.</translation>
  </message>
  <message>
   <source>The files of %1 have changed since this job was paused: it will be another picture.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Die Dateien von %1 haben sich geändert, seit dieser Auftrag angehalten wurde: Es wird ein anderes Bild.</translation>
  </message>
  <message>
   <source>The files of the documents that were open are opened again when the program starts</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Die Dateien der offenen Dokumente werden beim Start des Programms wieder geöffnet</translation>
  </message>
  <message>
   <source>The first %1 of them:</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Die ersten %1 davon:</translation>
  </message>
  <message>
   <source>The first %1 steps are shared, but a picture has %2: share fewer.</source>
   <extracomment>studio/grid/cells.py</extracomment>
   <translation>Die ersten %1 Schritte sind gemeinsam, ein Bild hat aber %2: weniger gemeinsam machen.</translation>
  </message>
  <message>
   <source>The first Generate makes a transparent document a picture of %1 × %2 px, which suits the model. One with a background keeps its size.</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Das erste Erzeugen macht aus einem transparenten Dokument ein Bild von %1 × %2 px, das zum Modell passt. Eines mit Hintergrund behält seine Größe.</translation>
  </message>
  <message>
   <source>The first is searched in the prompts, and the others are put in its place.</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Das Erste wird in den Prompts gesucht, die anderen treten an seine Stelle.</translation>
  </message>
  <message>
   <source>The first of its family; made from it: %1</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Das erste seiner Familie; daraus entstanden: %1</translation>
  </message>
  <message>
   <source>The folder of a CLIP model of yours, as transformers saves it. Each step decodes the picture for it, which takes time and memory.</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Der Ordner eines Ihrer CLIP-Modelle, wie transformers es speichert. Jeder Schritt dekodiert das Bild dafür, was Zeit und Speicher kostet.</translation>
  </message>
  <message>
   <source>The gallery %1 cannot be used: %2.</source>
   <extracomment>studio/gallery/store.py</extracomment>
   <translation>Die Galerie %1 kann nicht verwendet werden: %2.</translation>
  </message>
  <message>
   <source>The gallery cannot be shown</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Die Galerie kann nicht gezeigt werden</translation>
  </message>
  <message>
   <source>The gallery in %1 was made by a newer Sfumato; update this one.</source>
   <extracomment>studio/gallery/store.py</extracomment>
   <translation>Die Galerie in %1 stammt von einem neueren Sfumato; dieses aktualisieren.</translation>
  </message>
  <message>
   <source>The gallery with prompt and queue, no tools</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Galerie mit Prompt und Warteschlange, ohne Werkzeuge</translation>
  </message>
  <message>
   <source>The gallery's database was damaged and is now %1; the pictures are being read anew.</source>
   <extracomment>studio/gallery/store.py</extracomment>
   <translation>Die Datenbank der Galerie war beschädigt und heißt jetzt %1; die Bilder werden neu gelesen.</translation>
  </message>
  <message>
   <source>The gallery's folder %1 cannot be made: %2.</source>
   <extracomment>studio/gallery/store.py</extracomment>
   <translation>Der Ordner der Galerie %1 kann nicht angelegt werden: %2.</translation>
  </message>
  <message>
   <source>The grid in %1 cannot be read: %2.</source>
   <extracomment>studio/grid/records.py</extracomment>
   <translation>Das Raster in %1 kann nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>The grid that is being made stops; it can be opened again later.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Das Raster in Arbeit wird gestoppt; es kann später wieder geöffnet werden.</translation>
  </message>
  <message>
   <source>The guidance method %1 does not suit this model, trained by %2.</source>
   <extracomment>studio/engine/guidance/__init__.py</extracomment>
   <translation>Die Guidance-Methode %1 passt nicht zu diesem Modell, das mit %2 trainiert wurde.</translation>
  </message>
  <message>
   <source>The guidance method %1 reaches into the network itself, which %2 does not let it: choose torch.</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>Die Guidance-Methode %1 greift in das Netz selbst ein, was %2 nicht zulässt: Wählen Sie torch.</translation>
  </message>
  <message>
   <source>The job cannot be taken from the disk: %1.</source>
   <extracomment>studio/app/queue/job_file.py</extracomment>
   <translation>Der Auftrag kann nicht von der Platte genommen werden: %1.</translation>
  </message>
  <message>
   <source>The job in %1 cannot be read: %2.</source>
   <extracomment>studio/app/queue/job_file.py</extracomment>
   <translation>Der Auftrag in %1 kann nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>The job in %1 is of another version of Sfumato.</source>
   <extracomment>studio/app/queue/job_file.py</extracomment>
   <translation>Der Auftrag in %1 stammt von einer anderen Version von Sfumato.</translation>
  </message>
  <message>
   <source>The job is not on disk, but can be run or resumed until the program ends. %1</source>
   <extracomment>studio/app/queue/job_file.py</extracomment>
   <translation>Der Auftrag ist nicht auf der Platte, kann aber laufen oder fortgesetzt werden, bis das Programm endet. %1</translation>
  </message>
  <message>
   <source>The keys cannot be written to %1: %2.</source>
   <extracomment>studio/ui/keymap.py</extracomment>
   <translation>Die Tasten können nicht nach %1 geschrieben werden: %2.</translation>
  </message>
  <message>
   <source>The keys of %1 are in use.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Die Tasten von %1 gelten jetzt.</translation>
  </message>
  <message>
   <source>The language of the window; it changes with the next start</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Die Sprache des Fensters; sie wechselt mit dem nächsten Start</translation>
  </message>
  <message>
   <source>The largest size</source>
   <extracomment>studio/ui/dialogs/scale.py</extracomment>
   <translation>Die größte Größe</translation>
  </message>
  <message>
   <source>The layer has no layer mask.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Die Ebene hat keine Ebenenmaske.</translation>
  </message>
  <message>
   <source>The layer “%1” (%2) has no pixels; it was left out.</source>
   <extracomment>studio/formats/krita/reading.py, studio/formats/psd/reading.py</extracomment>
   <translation>Die Ebene „%1“ (%2) hat keine Pixel; sie wurde weggelassen.</translation>
  </message>
  <message>
   <source>The layer “%1” is damaged</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Ebene „%1“ ist beschädigt</translation>
  </message>
  <message>
   <source>The layer “%1” is empty: draw or paste something on it first.</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Die Ebene „%1“ ist leer: Zeichnen Sie erst etwas darauf, oder fügen Sie etwas ein.</translation>
  </message>
  <message>
   <source>The layer “%1” is hidden: show it to move it.</source>
   <extracomment>studio/document/transforms/placing.py</extracomment>
   <translation>Die Ebene „%1“ ist ausgeblendet: einblenden, um sie zu verschieben.</translation>
  </message>
  <message>
   <source>The layer “%1” is hidden: show it to paint on it.</source>
   <extracomment>studio/tools/painting.py</extracomment>
   <translation>Die Ebene „%1“ ist ausgeblendet: einblenden, um darauf zu malen.</translation>
  </message>
  <message>
   <source>The layer “%1” is locked: unlock it to change it.</source>
   <extracomment>studio/app/edits/controls.py, studio/document/layers/controls.py, studio/document/paint.py</extracomment>
   <translation>Die Ebene „%1“ ist gesperrt: entsperren, um sie zu ändern.</translation>
  </message>
  <message>
   <source>The layer “%1” is locked: unlock it to change its layer mask.</source>
   <extracomment>studio/document/layers/layer_masks.py</extracomment>
   <translation>Die Ebene „%1“ ist gesperrt: entsperren, um ihre Ebenenmaske zu ändern.</translation>
  </message>
  <message>
   <source>The layer “%1” is locked: unlock it to delete it.</source>
   <extracomment>studio/document/layers/stack.py</extracomment>
   <translation>Die Ebene „%1“ ist gesperrt: entsperren, um sie zu löschen.</translation>
  </message>
  <message>
   <source>The layer “%1” is locked: unlock it to flatten the picture.</source>
   <extracomment>studio/document/layers/stack.py</extracomment>
   <translation>Die Ebene „%1“ ist gesperrt: entsperren, um das Bild zusammenzufügen.</translation>
  </message>
  <message>
   <source>The layer “%1” is locked: unlock it to merge it.</source>
   <extracomment>studio/document/blending/merging.py</extracomment>
   <translation>Die Ebene „%1“ ist gesperrt: entsperren, um sie zusammenzufügen.</translation>
  </message>
  <message>
   <source>The layer “%1” is not RGB, grey or CMYK of a known kind (%2); it was left out.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Ebene „%1“ ist weder RGB noch Grau oder CMYK einer bekannten Art (%2); sie wurde weggelassen.</translation>
  </message>
  <message>
   <source>The layer “%1” takes its alpha from several layers: it is shown whole.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Ebene „%1“ nimmt ihr Alpha von mehreren Ebenen: Sie wird ganz gezeigt.</translation>
  </message>
  <message>
   <source>The layers of %1 do not fit into memory.</source>
   <extracomment>studio/formats/gimp/reading.py, studio/formats/krita/reading.py, studio/formats/ora/images.py</extracomment>
   <translation>Die Ebenen von %1 passen nicht in den Speicher.</translation>
  </message>
  <message>
   <source>The list of %1 is empty: write them from noise to picture, such as 14.6, 6.5.</source>
   <extracomment>studio/engine/listed.py</extracomment>
   <translation>Die Liste der %1 ist leer: Schreiben Sie sie vom Rauschen zum Bild, etwa 14.6, 6.5.</translation>
  </message>
  <message>
   <source>The list of layers in %1 is damaged.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>Die Liste der Ebenen in %1 ist beschädigt.</translation>
  </message>
  <message>
   <source>The longest change of the predicted picture; 0 = of any length</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Die längste Änderung des vorhergesagten Bildes; 0 = beliebig lang</translation>
  </message>
  <message>
   <source>The mask as it is painted now</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Die Maske, wie sie jetzt gemalt ist</translation>
  </message>
  <message>
   <source>The mask has %1 × %2 pixels, the picture %3 × %4.</source>
   <extracomment>studio/ui/masks/files.py</extracomment>
   <translation>Die Maske hat %1 × %2 Pixel, das Bild %3 × %4.</translation>
  </message>
  <message>
   <source>The mask in the record of this branch is damaged.</source>
   <extracomment>studio/branch.py</extracomment>
   <translation>Die Maske im Datensatz dieses Zweigs ist beschädigt.</translation>
  </message>
  <message>
   <source>The mask in the record of this branch is not of the picture's size.</source>
   <extracomment>studio/branch.py</extracomment>
   <translation>Die Maske im Datensatz dieses Zweigs hat nicht die Größe des Bildes.</translation>
  </message>
  <message>
   <source>The mask is empty in this picture: paint over what the branch may change first.</source>
   <extracomment>studio/app/steps/steering.py</extracomment>
   <translation>Die Maske ist in diesem Bild leer: zuerst über das malen, was der Zweig ändern darf.</translation>
  </message>
  <message>
   <source>The mask is empty.</source>
   <extracomment>studio.ui.palette.reasons, studio/app/edits/masks.py</extracomment>
   <translation>Die Maske ist leer.</translation>
  </message>
  <message>
   <source>The mask is empty: paint over the part that should change first.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>Die Maske ist leer: zuerst über den Teil malen, der sich ändern soll.</translation>
  </message>
  <message>
   <source>The mask is empty: paint over what should change first.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>Die Maske ist leer: zuerst über das malen, was sich ändern soll.</translation>
  </message>
  <message>
   <source>The mask “%1” of the layer “%2” was left out.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Maske „%1“ der Ebene „%2“ wurde weggelassen.</translation>
  </message>
  <message>
   <source>The masks of the layer “%1” were made one.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Masken der Ebene „%1“ wurden zu einer.</translation>
  </message>
  <message>
   <source>The merge cannot be written to %1: %2.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>Das gemischte Modell kann nicht nach %1 geschrieben werden: %2.</translation>
  </message>
  <message>
   <source>The merge needs %1 GB in %2, where %3 GB are free.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>Das Mischen braucht %1 GB in %2, wo %3 GB frei sind.</translation>
  </message>
  <message>
   <source>The model %1 cannot be loaded: %2.</source>
   <extracomment>studio/engine/weights/loading.py</extracomment>
   <translation>Das Modell %1 kann nicht geladen werden: %2.</translation>
  </message>
  <message>
   <source>The model folder %1 has no %2: it is not whole, copy it again.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>Der Modellordner %1 hat kein %2: Er ist nicht vollständig, kopieren Sie ihn noch einmal.</translation>
  </message>
  <message>
   <source>The model gave values that are not numbers in %1: try float32, other sigmas, or a smaller guidance scale.</source>
   <extracomment>studio/engine/generate.py</extracomment>
   <translation>Das Modell gab in %1 Werte, die keine Zahlen sind: float32, andere Sigmas oder eine kleinere Guidance-Skala versuchen.</translation>
  </message>
  <message>
   <source>The model in %1 cannot read prompts by itself: put the folder with the prior of Kandinsky 2.2 beside it.</source>
   <extracomment>studio/engine/models/kandinsky.py</extracomment>
   <translation>Das Modell in %1 kann allein keine Prompts lesen: Legen Sie den Ordner mit dem Prior von Kandinsky 2.2 daneben.</translation>
  </message>
  <message>
   <source>The model in %1 changes the one in %2, which is not there.</source>
   <extracomment>studio/engine/checkpoint/folder.py</extracomment>
   <translation>Das Modell in %1 ändert das in %2, das nicht da ist.</translation>
  </message>
  <message>
   <source>The model in %1 has no %2.</source>
   <extracomment>studio/engine/models/facts.py</extracomment>
   <translation>Das Modell in %1 hat kein %2.</translation>
  </message>
  <message>
   <source>The model in %1 has no text encoder: it cannot read prompts.</source>
   <extracomment>studio/engine/models/sd3.py</extracomment>
   <translation>Das Modell in %1 hat keinen Text-Encoder: Es kann keine Prompts lesen.</translation>
  </message>
  <message>
   <source>The model in %1 has to be told a class, for which there is no place here.</source>
   <extracomment>studio/engine/models/ddpm.py</extracomment>
   <translation>Dem Modell in %1 muss eine Klasse genannt werden, wofür hier kein Platz ist.</translation>
  </message>
  <message>
   <source>The model in %1 is a %2, not a whole CLIP: guidance needs one that reads words and sees pictures.</source>
   <extracomment>studio/engine/critic.py</extracomment>
   <translation>Das Modell in %1 ist ein %2, kein ganzes CLIP: Guidance braucht eines, das Wörter liest und Bilder sieht.</translation>
  </message>
  <message>
   <source>The model in %1 is of a kind that OpenVINO cannot run.</source>
   <extracomment>studio/engine/execution/convert.py</extracomment>
   <translation>Das Modell in %1 ist von einer Art, die OpenVINO nicht ausführen kann.</translation>
  </message>
  <message>
   <source>The model in %1 is the first half of Stable Cascade: it is used when the decoder in a folder beside it paints.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Das Modell in %1 ist die erste Hälfte von Stable Cascade: Es wird benutzt, wenn der Decoder in einem Ordner daneben malt.</translation>
  </message>
  <message>
   <source>The model in %1 is the second half of Stable Cascade: put the folder with its prior beside it.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Das Modell in %1 ist die zweite Hälfte von Stable Cascade: Legen Sie den Ordner mit seinem Prior daneben.</translation>
  </message>
  <message>
   <source>The model in %1 lacks its %2.</source>
   <extracomment>studio/engine/models/facts.py</extracomment>
   <translation>Dem Modell in %1 fehlt sein %2.</translation>
  </message>
  <message>
   <source>The model in %1 makes the small pictures of DeepFloyd IF larger: it is used when the first stage in a folder beside it paints.</source>
   <extracomment>studio/engine/models/deepfloyd_if.py</extracomment>
   <translation>Das Modell in %1 vergrößert die kleinen Bilder von DeepFloyd IF: Es wird benutzt, wenn die erste Stufe in einem Ordner daneben malt.</translation>
  </message>
  <message>
   <source>The model in %1 names %2, which is no safetensors file in it.</source>
   <extracomment>studio/engine/checkpoint/folder.py</extracomment>
   <translation>Das Modell in %1 nennt %2, das keine safetensors-Datei darin ist.</translation>
  </message>
  <message>
   <source>The model in %1 only reads prompts: it is used when the decoder of Kandinsky 2.2 in a folder beside it paints.</source>
   <extracomment>studio/engine/models/kandinsky.py</extracomment>
   <translation>Das Modell in %1 liest nur Prompts: Es wird benutzt, wenn der Decoder von Kandinsky 2.2 in einem Ordner daneben malt.</translation>
  </message>
  <message>
   <source>The model in %1 predicts %2; only %3 can be sampled.</source>
   <extracomment>studio/engine/models/ddpm.py, studio/engine/models/unets.py</extracomment>
   <translation>Das Modell in %1 sagt %2 vorher; nur mit %3 kann gearbeitet werden.</translation>
  </message>
  <message>
   <source>The model that reads this layer</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Das Modell, das diese Ebene liest</translation>
  </message>
  <message>
   <source>The models are of different kinds: %1 has shape %2 in one and %3 in another.</source>
   <extracomment>studio/engine/library/merging.py</extracomment>
   <translation>Die Modelle sind von verschiedener Art: %1 hat in einem die Form %2, im anderen %3.</translation>
  </message>
  <message>
   <source>The most one stroke does (1 to 9, 0 for all)</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Das Meiste, was ein Strich bewirkt (1 bis 9, 0 für alles)</translation>
  </message>
  <message>
   <source>The most one stroke does, however often it crosses itself</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Das Meiste, was ein Strich bewirkt, wie oft er sich auch kreuzt</translation>
  </message>
  <message>
   <source>The name may have letters, digits, blanks and - _ . + ( ) only.</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>Der Name darf nur Buchstaben, Ziffern, Leerzeichen und - _ . + ( ) haben.</translation>
  </message>
  <message>
   <source>The name of a template has %1 characters at most.</source>
   <extracomment>studio/app/documents/templates.py</extracomment>
   <translation>Der Name einer Vorlage hat höchstens %1 Zeichen.</translation>
  </message>
  <message>
   <source>The networks of the model in %1 make latents of sizes that do not fit each other.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Die Netze des Modells in %1 machen Latents, deren Größen nicht zueinander passen.</translation>
  </message>
  <message>
   <source>The new border is masked, ready to outpaint. Negative numbers crop.</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Der neue Rand ist maskiert, bereit zum Outpainting. Negative Zahlen beschneiden.</translation>
  </message>
  <message>
   <source>The next finished picture deletes for good: %1.</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Das nächste fertige Bild löscht endgültig: %1.</translation>
  </message>
  <message>
   <source>The noise level at which each step begins, from noise to picture</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Die Rauschstufe, bei der jeder Schritt beginnt, vom Rauschen zum Bild</translation>
  </message>
  <message>
   <source>The note cannot be kept: %1.</source>
   <extracomment>studio/app/inventory.py</extracomment>
   <translation>Die Notiz kann nicht behalten werden: %1.</translation>
  </message>
  <message>
   <source>The number format of weights and latents; Automatic takes what the device is good at</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Das Zahlenformat von Gewichten und Latents; Automatisch nimmt, was das Gerät gut kann</translation>
  </message>
  <message>
   <source>The number the noise is drawn from: the same seed and settings give the same picture</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Die Zahl, aus der das Rauschen gezogen wird: Gleicher Seed und gleiche Einstellungen geben dasselbe Bild</translation>
  </message>
  <message>
   <source>The order of the queue cannot be saved: %1.</source>
   <extracomment>studio/app/queue/order_file.py</extracomment>
   <translation>Die Reihenfolge der Warteschlange kann nicht gespeichert werden: %1.</translation>
  </message>
  <message>
   <source>The outline of the selection stands still, and nothing pulses or blinks</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Der Umriss der Auswahl steht still, und nichts pulsiert oder blinkt</translation>
  </message>
  <message>
   <source>The parts of a LoRA are te and unet, such as &lt;lora:name:te=0.5:unet=0.8&gt;; found %1.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Die Teile eines LoRAs sind te und unet, etwa &lt;lora:name:te=0.5:unet=0.8&gt;; hier steht %1.</translation>
  </message>
  <message>
   <source>The picture as it &amp;is</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das B&amp;ild, wie es ist</translation>
  </message>
  <message>
   <source>The picture as it formed, one frame for each step, in its place in the document. The steps are small pictures and stay soft; the last frame is the finished picture.</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>Das Bild, wie es entstand, ein Einzelbild pro Schritt, an seinem Platz im Dokument. Die Schritte sind kleine Bilder und bleiben weich; das letzte Einzelbild ist das fertige Bild.</translation>
  </message>
  <message>
   <source>The picture at the point</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Das Bild am Punkt</translation>
  </message>
  <message>
   <source>The picture in the clipboard cannot be read.</source>
   <extracomment>studio/ui/clipboard.py</extracomment>
   <translation>Das Bild in der Zwischenablage lässt sich nicht lesen.</translation>
  </message>
  <message>
   <source>The picture is not shown.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Das Bild wird nicht gezeigt.</translation>
  </message>
  <message>
   <source>The picture or the settings have changed since: look again.</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Bild oder Einstellungen haben sich seitdem geändert: noch einmal sehen.</translation>
  </message>
  <message>
   <source>The picture was turned, mirrored or scaled since this was made: undo that to use its mask.</source>
   <extracomment>studio/app/steps/steering.py</extracomment>
   <translation>Das Bild wurde gedreht, gespiegelt oder skaliert, seit dies entstand: Machen Sie das rückgängig, um seine Maske zu verwenden.</translation>
  </message>
  <message>
   <source>The picture would become %1 x %2 pixels; the limit is %3 a side.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>Das Bild würde %1 x %2 Pixel groß; die Grenze sind %3 je Seite.</translation>
  </message>
  <message>
   <source>The pictures cannot be copied to %1: %2.</source>
   <extracomment>studio/grid/tables.py</extracomment>
   <translation>Die Bilder können nicht nach %1 kopiert werden: %2.</translation>
  </message>
  <message>
   <source>The pictures folder %1 cannot be made: %2.</source>
   <extracomment>studio/app/gallery/pictures.py</extracomment>
   <translation>Der Bilderordner %1 kann nicht angelegt werden: %2.</translation>
  </message>
  <message>
   <source>The pictures stay in the gallery.</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>Die Bilder bleiben in der Galerie.</translation>
  </message>
  <message>
   <source>The pixels differ; its file tells nothing of the steps</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Die Pixel unterscheiden sich; die Datei sagt nichts über die Schritte</translation>
  </message>
  <message>
   <source>The prior of the model in %1 is another one than Stable Cascade's.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Der Prior des Modells in %1 ist ein anderer als der von Stable Cascade.</translation>
  </message>
  <message>
   <source>The prior of the model in %1 makes %2 channels, its decoder reads %3: they do not belong together.</source>
   <extracomment>studio/engine/models/stable_cascade.py</extracomment>
   <translation>Der Prior des Modells in %1 macht %2 Kanäle, sein Decoder liest %3: Sie gehören nicht zusammen.</translation>
  </message>
  <message>
   <source>The prior of the model in %1 makes embeddings %2 wide, its %3 has them %4 wide.</source>
   <extracomment>studio/engine/models/kandinsky.py</extracomment>
   <translation>Der Prior des Modells in %1 erzeugt Einbettungen der Breite %2, sein Teil „%3“ hat solche der Breite %4.</translation>
  </message>
  <message>
   <source>The prior of the model in %1 reads %2 tokens, its text encoder %3.</source>
   <extracomment>studio/engine/models/kandinsky.py</extracomment>
   <translation>Der Prior des Modells in %1 liest %2 Token, sein Text-Encoder %3.</translation>
  </message>
  <message>
   <source>The process ended early.</source>
   <extracomment>studio/app/converting.py</extracomment>
   <translation>Der Prozess endete vorzeitig.</translation>
  </message>
  <message>
   <source>The prompt beside the picture, layers and queue below it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Der Prompt neben dem Bild, Ebenen und Warteschlange darunter</translation>
  </message>
  <message>
   <source>The prompt could not be found in its graph.</source>
   <extracomment>studio/formats/comfyui.py</extracomment>
   <translation>Der Prompt war im Graphen nicht zu finden.</translation>
  </message>
  <message>
   <source>The prompt history cannot be saved to %1: %2.</source>
   <extracomment>studio/prompt/history.py</extracomment>
   <translation>Der Prompt-Verlauf kann nicht nach %1 gespeichert werden: %2.</translation>
  </message>
  <message>
   <source>The prompt history in %1 cannot be read: %2.</source>
   <extracomment>studio/prompt/history.py</extracomment>
   <translation>Der Prompt-Verlauf in %1 kann nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>The prompt history in %1 is damaged.</source>
   <extracomment>studio/prompt/history.py</extracomment>
   <translation>Der Prompt-Verlauf in %1 ist beschädigt.</translation>
  </message>
  <message>
   <source>The prompt leaves nothing to choose.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Der Prompt lässt keine Wahl.</translation>
  </message>
  <message>
   <source>The prompt takes %1 tokens with its marks, but %2 reads %3 at most: shorten it.</source>
   <extracomment>studio/engine/text/encoders.py</extracomment>
   <translation>Der Prompt hat mit seinen Marken %1 Token, %2 liest aber höchstens %3: Kürzen Sie ihn.</translation>
  </message>
  <message>
   <source>The queue cannot be kept on disk: %1.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Die Warteschlange kann nicht gespeichert werden: %1.</translation>
  </message>
  <message>
   <source>The queue is held: this job waits.</source>
   <extracomment>studio/app/queue/line.py</extracomment>
   <translation>Die Warteschlange ist angehalten: Dieser Auftrag wartet.</translation>
  </message>
  <message>
   <source>The range runs backwards: write %1-%2$$.</source>
   <extracomment>studio/prompt/syntax.py</extracomment>
   <translation>Der Bereich läuft rückwärts: Schreiben Sie %1-%2$$.</translation>
  </message>
  <message>
   <source>The record does not tell which picture %1 was shown.</source>
   <extracomment>studio/receipt/inputs.py</extracomment>
   <translation>Der Bericht sagt nicht, welches Bild %1 gezeigt wurde.</translation>
  </message>
  <message>
   <source>The records of this family of pictures do not fit together.</source>
   <extracomment>studio/app/steps/lineage.py</extracomment>
   <translation>Die Datensätze dieser Bilderfamilie passen nicht zusammen.</translation>
  </message>
  <message>
   <source>The recovery copy in %1 cannot be read.</source>
   <extracomment>studio/app/recovery/file.py</extracomment>
   <translation>Die Wiederherstellungskopie in %1 kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The recovery copy of %1 cannot be moved: %2.</source>
   <extracomment>studio/app/recovery/store.py</extracomment>
   <translation>Die Wiederherstellungskopie von %1 kann nicht verschoben werden: %2.</translation>
  </message>
  <message>
   <source>The recovery copy of %1 cannot be written: %2. Save the document where there is room.</source>
   <extracomment>studio/app/recovery/file.py</extracomment>
   <translation>Die Wiederherstellungskopie von %1 kann nicht geschrieben werden: %2. Das Dokument dort speichern, wo Platz ist.</translation>
  </message>
  <message>
   <source>The rulers measure while the view is upright or turned by quarters.</source>
   <extracomment>studio/ui/canvas/rulers.py</extracomment>
   <translation>Die Lineale messen, solange die Ansicht aufrecht oder um Vierteldrehungen gedreht ist.</translation>
  </message>
  <message>
   <source>The same with a pen</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Dasselbe mit dem Stift</translation>
  </message>
  <message>
   <source>The same with new seeds</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Dasselbe mit neuen Seeds</translation>
  </message>
  <message>
   <source>The saved sampling state holds values that are not numbers.</source>
   <extracomment>studio/engine/sampling.py</extracomment>
   <translation>Der gespeicherte Zustand enthält Werte, die keine Zahlen sind.</translation>
  </message>
  <message>
   <source>The saved state has shape %1, but this job needs %2.</source>
   <extracomment>studio/engine/course.py</extracomment>
   <translation>Der gespeicherte Zustand hat die Form %1, dieser Auftrag braucht aber %2.</translation>
  </message>
  <message>
   <source>The saved state is at call %1 of %2, but this job has %3 calls.</source>
   <extracomment>studio/engine/course.py</extracomment>
   <translation>Der gespeicherte Zustand ist bei Aufruf %1 von %2, dieser Auftrag hat aber %3 Aufrufe.</translation>
  </message>
  <message>
   <source>The saved state is of a picture that branched more often than this one.</source>
   <extracomment>studio/engine/course.py</extracomment>
   <translation>Der gespeicherte Zustand gehört zu einem Bild, das öfter abzweigte als dieses.</translation>
  </message>
  <message>
   <source>The schedule: picture over noise in dB at each timestep</source>
   <extracomment>studio/ui/explore/curve.py</extracomment>
   <translation>Der Zeitplan: Bild über Rauschen in dB an jedem Zeitschritt</translation>
  </message>
  <message>
   <source>The scheduler in the panel (%1)</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Den Scheduler des Bedienfelds (%1)</translation>
  </message>
  <message>
   <source>The scheduler of the model in %1 is a %2; its family needs one of flow matching, such as FlowMatchEulerDiscreteScheduler.</source>
   <extracomment>studio/engine/models/agreement.py</extracomment>
   <translation>Der Scheduler des Modells in %1 ist ein %2; Modelle dieser Familie brauchen einen für Flow Matching, etwa FlowMatchEulerDiscreteScheduler.</translation>
  </message>
  <message>
   <source>The seeds are forming. Pick with a click, or with the arrow keys and Space.</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Die Seeds entstehen. Mit einem Klick wählen, oder mit Pfeiltasten und Leertaste.</translation>
  </message>
  <message>
   <source>The selection was left out.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Die Auswahl wurde weggelassen.</translation>
  </message>
  <message>
   <source>The settings cannot be saved to %1: %2.</source>
   <extracomment>studio/settings.py</extracomment>
   <translation>Die Einstellungen können nicht nach %1 gespeichert werden: %2.</translation>
  </message>
  <message>
   <source>The settings of “%1” are in the panel. Change them, then replace the job.</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Die Einstellungen von „%1“ stehen im Bedienfeld. Sie ändern, dann den Auftrag ersetzen.</translation>
  </message>
  <message>
   <source>The settings that another program left in it cannot be read.</source>
   <extracomment>studio/formats/metadata.py</extracomment>
   <translation>Die Einstellungen, die ein anderes Programm darin hinterließ, sind nicht lesbar.</translation>
  </message>
  <message>
   <source>The shape lies beside the canvas of %1 × %2 pixels.</source>
   <extracomment>studio/ui/dialogs/shape_numbers.py</extracomment>
   <translation>Die Form liegt neben der Leinwand von %1 × %2 Pixeln.</translation>
  </message>
  <message>
   <source>The share of the noise that the chosen model removes before the refiner takes over: at 0.8, the last fifth is the refiner's</source>
   <extracomment>studio/ui/panels/refiner_form.py</extracomment>
   <translation>Der Anteil des Rauschens, den das gewählte Modell entfernt, bevor der Refiner übernimmt: Bei 0,8 gehört ihm das letzte Fünftel</translation>
  </message>
  <message>
   <source>The share of the steps from which on the cache acts: the first steps settle what is in the picture, and left whole they keep it the same</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Der Anteil der Schritte, ab dem der Cache wirkt: Die ersten Schritte legen fest, was im Bild ist; vollständig gelassen, erhalten sie es</translation>
  </message>
  <message>
   <source>The share of the steps from which on they are disturbed</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Der Anteil der Schritte, ab dem sie gestört werden</translation>
  </message>
  <message>
   <source>The share of the steps up to which they are disturbed</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Der Anteil der Schritte, bis zu dem sie gestört werden</translation>
  </message>
  <message>
   <source>The solver begins anew at the noise level of the step; steps, seed and size stay</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Der Löser beginnt bei der Rauschstufe des Schritts neu; Schritte, Seed und Größe bleiben</translation>
  </message>
  <message>
   <source>The solver that walks from noise to picture; those that suit the model are offered</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Der Löser, der vom Rauschen zum Bild geht; angeboten werden die, die zum Modell passen</translation>
  </message>
  <message>
   <source>The stages of the model in %1 paint %2 and %3 pixels a side: they do not belong together.</source>
   <extracomment>studio/engine/models/deepfloyd_if.py</extracomment>
   <translation>Die Stufen des Modells in %1 malen %2 und %3 Pixel je Seite: Sie gehören nicht zusammen.</translation>
  </message>
  <message>
   <source>The steps are the same, the pixels differ</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Die Schritte sind gleich, die Pixel unterscheiden sich</translation>
  </message>
  <message>
   <source>The steps of a LoRA are parts of all of them, &lt;lora:name:0.8@0.2-0.7&gt;, or numbers of steps, &lt;lora:name:0.8@4-12&gt;, the smaller one first.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Die Schritte eines LoRAs sind Anteile an allen, &lt;lora:name:0.8@0.2-0.7&gt;, oder Anzahlen von Schritten, &lt;lora:name:0.8@4-12&gt;, die kleinere zuerst.</translation>
  </message>
  <message>
   <source>The steps of finished pictures are not kept: none can be branched from later.</source>
   <extracomment>studio/ui/timeline/budget_field.py</extracomment>
   <translation>Die Schritte fertiger Bilder werden nicht aufgehoben: Später kann von keinem abgezweigt werden.</translation>
  </message>
  <message>
   <source>The steps of this picture are not kept.</source>
   <extracomment>studio/app/steps/timeline.py</extracomment>
   <translation>Die Schritte dieses Bildes sind nicht aufgehoben.</translation>
  </message>
  <message>
   <source>The steps of this picture are not kept; it can still be opened as a document.</source>
   <extracomment>studio/ui/timeline/rows.py</extracomment>
   <translation>Die Schritte dieses Bildes sind nicht aufgehoben; als Dokument lässt es sich öffnen.</translation>
  </message>
  <message>
   <source>The steps that were made cannot be brought back.</source>
   <extracomment>studio/ui/panels/queue_actions.py</extracomment>
   <translation>Die schon gemachten Schritte lassen sich nicht zurückholen.</translation>
  </message>
  <message>
   <source>The strength in the panel, %1, lies between these.</source>
   <extracomment>studio/ui/explore/ladder_dialog.py</extracomment>
   <translation>Die Stärke im Bedienfeld, %1, liegt zwischen diesen.</translation>
  </message>
  <message>
   <source>The strength of the mask is 0: nothing would change.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>Die Stärke der Maske ist 0: Nichts würde sich ändern.</translation>
  </message>
  <message>
   <source>The styles cannot be saved to %1: %2.</source>
   <extracomment>studio/prompt/styles.py</extracomment>
   <translation>Die Stile können nicht nach %1 gespeichert werden: %2.</translation>
  </message>
  <message>
   <source>The styles in %1 are larger than %2 MiB.</source>
   <extracomment>studio/prompt/styles.py</extracomment>
   <translation>Die Stile in %1 sind größer als %2 MiB.</translation>
  </message>
  <message>
   <source>The styles in %1 are not a CSV file in UTF-8.</source>
   <extracomment>studio/prompt/styles.py</extracomment>
   <translation>Die Stile in %1 sind keine CSV-Datei in UTF-8.</translation>
  </message>
  <message>
   <source>The styles in %1 cannot be read: %2.</source>
   <extracomment>studio/prompt/styles.py</extracomment>
   <translation>Die Stile in %1 können nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>The styles in %1 need the columns %2.</source>
   <extracomment>studio/prompt/styles.py</extracomment>
   <translation>Die Stile in %1 brauchen die Spalten %2.</translation>
  </message>
  <message>
   <source>The template %1 cannot be deleted: %2.</source>
   <extracomment>studio/app/documents/templates.py</extracomment>
   <translation>Die Vorlage %1 kann nicht gelöscht werden: %2.</translation>
  </message>
  <message>
   <source>The template becomes one prompt.</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Die Vorlage wird zu einem Prompt.</translation>
  </message>
  <message>
   <source>The template can become %1 different prompts.</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Die Vorlage kann zu %1 verschiedenen Prompts werden.</translation>
  </message>
  <message>
   <source>The text encoder of %1 has %2 layers: the clip skip can be 1 to %3, not %4.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>Der Text-Encoder von %1 hat %2 Schichten: Der Clip-Skip kann 1 bis %3 sein, nicht %4.</translation>
  </message>
  <message>
   <source>The text encoder of the model in %1 has %2 layers, but layer %3 of it is read: it belongs to another model.</source>
   <extracomment>studio/engine/models/flux2.py</extracomment>
   <translation>Der Text-Encoder des Modells in %1 hat %2 Schichten, gelesen wird aber Schicht %3: Er gehört zu einem anderen Modell.</translation>
  </message>
  <message>
   <source>The text encoder reads %1 tokens at once; more than %2 are needed.</source>
   <extracomment>studio/engine/text/encoders.py</extracomment>
   <translation>Der Text-Encoder liest %1 Tokens auf einmal; mehr als %2 sind nötig.</translation>
  </message>
  <message>
   <source>The textual inversion %1 is made for another kind of model than %2: it is %3.</source>
   <extracomment>studio/engine/adapters/embeddings.py</extracomment>
   <translation>Die Textual Inversion %1 ist für eine andere Art von Modell gemacht als %2: Sie ist %3.</translation>
  </message>
  <message>
   <source>The timeline %1 cannot be deleted: %2.</source>
   <extracomment>studio/app/steps/reel.py</extracomment>
   <translation>Die Zeitachse %1 kann nicht gelöscht werden: %2.</translation>
  </message>
  <message>
   <source>The timeline cannot be kept in %1: %2.</source>
   <extracomment>studio/app/steps/reel.py</extracomment>
   <translation>Die Zeitachse kann in %1 nicht aufgehoben werden: %2.</translation>
  </message>
  <message>
   <source>The timeline in %1 is damaged: %2.</source>
   <extracomment>studio/app/steps/reel.py</extracomment>
   <translation>Die Zeitachse in %1 ist beschädigt: %2.</translation>
  </message>
  <message>
   <source>The timestep must be from 0 to %1, not %2.</source>
   <extracomment>studio/engine/forward.py</extracomment>
   <translation>Der Zeitschritt muss von 0 bis %1 sein, nicht %2.</translation>
  </message>
  <message>
   <source>The timesteps of this model are %1 at most; found: %2.</source>
   <extracomment>studio/engine/listed.py</extracomment>
   <translation>Die Zeitpunkte dieses Modells sind höchstens %1; gefunden: %2.</translation>
  </message>
  <message>
   <source>The tip points where the pen leans: for flat and square tips</source>
   <extracomment>studio/ui/brushes/response.py</extracomment>
   <translation>Die Spitze zeigt, wohin der Stift sich neigt: für flache und eckige Spitzen</translation>
  </message>
  <message>
   <source>The tokenizer in %1 has %2 words, the text encoder %3: they do not belong together.</source>
   <extracomment>studio/engine/models/facts.py, studio/engine/text/tokenizers.py</extracomment>
   <translation>Der Tokenizer in %1 hat %2 Wörter, der Text-Encoder %3: Sie gehören nicht zusammen.</translation>
  </message>
  <message>
   <source>The tokenizer in %1 has no vocabulary (vocab.json and merges.txt).</source>
   <extracomment>studio/engine/models/facts.py</extracomment>
   <translation>Der Tokenizer in %1 hat kein Vokabular (vocab.json und merges.txt).</translation>
  </message>
  <message>
   <source>The tokenizer in %1 reads no words: copy its files again.</source>
   <extracomment>studio/engine/text/tokenizers.py</extracomment>
   <translation>Der Tokenizer in %1 liest keine Wörter: Kopieren Sie seine Dateien noch einmal.</translation>
  </message>
  <message>
   <source>The tool in hand has no brush.</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Das Werkzeug in der Hand hat keinen Pinsel.</translation>
  </message>
  <message>
   <source>The transform of the layer “%1” is damaged; its result is kept.</source>
   <extracomment>studio/formats/ora/reading.py</extracomment>
   <translation>Die Transformation der Ebene „%1“ ist beschädigt; ihr Ergebnis bleibt.</translation>
  </message>
  <message>
   <source>The transform of “%1” was applied, to paint on it.</source>
   <extracomment>studio/ui/canvas/drag.py</extracomment>
   <translation>Die Transformation von „%1“ wurde angewendet, um darauf zu malen.</translation>
  </message>
  <message>
   <source>The transformer of the model in %1 reads %2 numbers of pooled text, its CLIP encoders give %3: its parts do not belong together.</source>
   <extracomment>studio/engine/models/sd3.py</extracomment>
   <translation>Der Transformer des Modells in %1 liest %2 Zahlen des ganzen Textes, seine CLIP-Encoder geben %3: Die Teile gehören nicht zusammen.</translation>
  </message>
  <message>
   <source>The transformer of the model in %1 reads text %2 wide from %3, its %4 encoder's is %5 wide.</source>
   <extracomment>studio/engine/models/flux.py</extracomment>
   <translation>Der Transformer des Modells in %1 liest Text der Breite %2 von %3, der seines %4-Encoders hat die Breite %5.</translation>
  </message>
  <message>
   <source>The transformer of the model in %1 reads text %2 wide, its T5 encoder's is %3 wide.</source>
   <extracomment>studio/engine/models/sd3.py</extracomment>
   <translation>Der Transformer des Modells in %1 liest Text der Breite %2, der seines T5-Encoders hat die Breite %3.</translation>
  </message>
  <message>
   <source>The transformer of the model in %1 reads text %2 wide, its text encoder's is %3 wide.</source>
   <extracomment>studio/engine/models/agreement.py</extracomment>
   <translation>Der Transformer des Modells in %1 liest Text der Breite %2, der seines Text-Encoders hat die Breite %3.</translation>
  </message>
  <message>
   <source>The transformer of the model in %1 works on %2 channels, its autoencoder on %3.</source>
   <extracomment>studio/engine/models/agreement.py</extracomment>
   <translation>Der Transformer des Modells in %1 arbeitet mit %2 Kanälen, sein Autoencoder mit %3.</translation>
  </message>
  <message>
   <source>The transformer of the model in %1 works on %2 channels; a %3 with its autoencoder needs %4.</source>
   <extracomment>studio/engine/models/flux.py</extracomment>
   <translation>Der Transformer des Modells in %1 arbeitet mit %2 Kanälen; ein %3 mit seinem Autoencoder braucht %4.</translation>
  </message>
  <message>
   <source>The trash is empty</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Der Papierkorb ist leer</translation>
  </message>
  <message>
   <source>The two are equal in every pixel.</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>Die beiden sind in jedem Pixel gleich.</translation>
  </message>
  <message>
   <source>The two masks have nothing in common: nothing was changed.</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Die beiden Masken haben nichts gemeinsam: Nichts wurde geändert.</translation>
  </message>
  <message>
   <source>The unit of the rulers</source>
   <extracomment>studio/ui/canvas/rulers.py</extracomment>
   <translation>Die Einheit der Lineale</translation>
  </message>
  <message>
   <source>The unit of the rulers; View &gt; Ruler unit changes it</source>
   <extracomment>studio/ui/canvas/rulers.py</extracomment>
   <translation>Die Einheit der Lineale; Ansicht &gt; Einheit der Lineale ändert sie</translation>
  </message>
  <message>
   <source>The variation strength at the edges: small stays near the picture</source>
   <extracomment>studio/ui/explore/pad_dialog.py</extracomment>
   <translation>Die Stärke der Variation an den Rändern: klein bleibt nahe am Bild</translation>
  </message>
  <message>
   <source>The vocabulary in %1 is damaged.</source>
   <extracomment>studio/prompt/tokens.py</extracomment>
   <translation>Das Vokabular in %1 ist beschädigt.</translation>
  </message>
  <message>
   <source>The walk</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Die Wanderung</translation>
  </message>
  <message>
   <source>The walk is shown here while it is made.</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Die Wanderung wird hier gezeigt, während sie entsteht.</translation>
  </message>
  <message>
   <source>The weight file %1 cannot be read.</source>
   <extracomment>studio/engine/weights/reading.py</extracomment>
   <translation>Die Gewichtsdatei %1 kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The weight file %1 cannot be read: %2.</source>
   <extracomment>studio/engine/recognition/gguf.py, studio/engine/recognition/headers.py, studio/engine/recognition/opening.py</extracomment>
   <translation>Die Gewichtsdatei %1 kann nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>The weight file %1 is cut off: %2 bytes of weights expected, %3 found.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>Die Gewichtsdatei %1 ist abgeschnitten: %2 Byte Gewichte erwartet, %3 gefunden.</translation>
  </message>
  <message>
   <source>The weight file %1 is cut off: %2 ends behind its end.</source>
   <extracomment>studio/engine/recognition/gguf.py</extracomment>
   <translation>Die Gewichtsdatei %1 ist abgeschnitten: %2 endet hinter ihrem Ende.</translation>
  </message>
  <message>
   <source>The weight file %1 is cut off: copy it again.</source>
   <extracomment>studio/engine/recognition/gguf.py, studio/engine/recognition/headers.py, studio/engine/weights/reading.py</extracomment>
   <translation>Die Gewichtsdatei %1 ist abgeschnitten: noch einmal kopieren.</translation>
  </message>
  <message>
   <source>The weight file %1 is damaged: %2 bytes too many.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>Die Gewichtsdatei %1 ist beschädigt: %2 Byte zu viel.</translation>
  </message>
  <message>
   <source>The weight file %1 is empty.</source>
   <extracomment>studio/engine/recognition/headers.py</extracomment>
   <translation>Die Gewichtsdatei %1 ist leer.</translation>
  </message>
  <message>
   <source>The weight file %1 is missing.</source>
   <extracomment>studio/engine/checkpoint/files.py, studio/engine/checkpoint/folder.py</extracomment>
   <translation>Die Gewichtsdatei %1 fehlt.</translation>
  </message>
  <message>
   <source>The weight file %1.safetensors is missing.</source>
   <extracomment>studio/engine/checkpoint/files.py</extracomment>
   <translation>Die Gewichtsdatei %1.safetensors fehlt.</translation>
  </message>
  <message>
   <source>The weights in %1 lack %2%3.</source>
   <extracomment>studio/engine/weights/loading.py</extracomment>
   <translation>Den Gewichten in %1 fehlt %2%3.</translation>
  </message>
  <message>
   <source>The weights in %1 lack %2, or name it otherwise.</source>
   <extracomment>studio/engine/weights/layouts.py</extracomment>
   <translation>Den Gewichten in %1 fehlt %2, oder es heißt dort anders.</translation>
  </message>
  <message>
   <source>The wildcard __%1__ leads back to itself, so it has no end.</source>
   <extracomment>studio/prompt/pattern.py</extracomment>
   <translation>Die Wildcard __%1__ führt auf sich selbst zurück und hat so kein Ende.</translation>
  </message>
  <message>
   <source>The wildcard file %1 cannot be read: %2.</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>Die Wildcard-Datei %1 kann nicht gelesen werden: %2.</translation>
  </message>
  <message>
   <source>The wildcard file %1 is larger than %2 MiB.</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>Die Wildcard-Datei %1 ist größer als %2 MiB.</translation>
  </message>
  <message>
   <source>The wildcard file %1 is not UTF-8 text.</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>Die Wildcard-Datei %1 ist kein UTF-8-Text.</translation>
  </message>
  <message>
   <source>The wildcard file %1.txt has no lines to choose from.</source>
   <extracomment>studio/prompt/pattern.py</extracomment>
   <translation>Die Wildcard-Datei %1.txt hat keine Zeilen zur Auswahl.</translation>
  </message>
  <message>
   <source>The wildcard folder %1 is not there.</source>
   <extracomment>studio/app/phrasebook.py</extracomment>
   <translation>Den Wildcard-Ordner %1 gibt es nicht.</translation>
  </message>
  <message>
   <source>The workspace “%1” cannot be read.</source>
   <extracomment>studio/ui/workspaces.py</extracomment>
   <translation>Der Arbeitsbereich „%1“ kann nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The zoom is a number from 1 to 6400 per cent.</source>
   <extracomment>studio/ui/zoom_field.py</extracomment>
   <translation>Der Zoom ist eine Zahl von 1 bis 6400 Prozent.</translation>
  </message>
  <message>
   <source>Theme, folders, threads and memory</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Farbschema, Ordner, Threads und Speicher</translation>
  </message>
  <message>
   <source>There are no steps to export: generate a picture first, or open its timeline.</source>
   <extracomment>studio.ui.palette.reasons, studio/ui/dialogs/animation.py</extracomment>
   <translation>Es gibt keine Schritte zu exportieren: zuerst ein Bild erzeugen oder seine Zeitachse öffnen.</translation>
  </message>
  <message>
   <source>There is a collection “%1” already.</source>
   <extracomment>studio/gallery/labels.py</extracomment>
   <translation>Eine Sammlung „%1“ gibt es schon.</translation>
  </message>
  <message>
   <source>There is a model of that name already.</source>
   <extracomment>studio/ui/models/merge.py</extracomment>
   <translation>Ein Modell dieses Namens gibt es schon.</translation>
  </message>
  <message>
   <source>There is neither a mask nor a guidance mask.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt weder eine Maske noch eine Guidance-Maske.</translation>
  </message>
  <message>
   <source>There is no %1 %2; there are: %3.</source>
   <extracomment>studio/engine/checks.py</extracomment>
   <translation>%1 %2 gibt es nicht; es gibt: %3.</translation>
  </message>
  <message>
   <source>There is no CLIP model in %1: choose a folder with config.json in it.</source>
   <extracomment>studio/engine/critic.py</extracomment>
   <translation>In %1 ist kein CLIP-Modell: Wählen Sie einen Ordner, in dem config.json liegt.</translation>
  </message>
  <message>
   <source>There is no LoRA %1: no model folder holds %2.safetensors.</source>
   <extracomment>studio/prompt/adapters.py</extracomment>
   <translation>Es gibt kein LoRA %1: Kein Modellordner enthält %2.safetensors.</translation>
  </message>
  <message>
   <source>There is no cache %1; there are: %2.</source>
   <extracomment>studio/engine/caching/__init__.py</extracomment>
   <translation>Es gibt keinen Cache %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no cache like its “%1” here.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Einen Cache wie „%1“ gibt es hier nicht.</translation>
  </message>
  <message>
   <source>There is no candidate.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt keinen Kandidaten.</translation>
  </message>
  <message>
   <source>There is no control model %1; there are: %2.</source>
   <extracomment>studio/engine/adapters/control/finding.py</extracomment>
   <translation>Es gibt kein Steuermodell %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no control model for this model in your model folders.</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>In Ihren Modellordnern ist kein Steuermodell für dieses Modell.</translation>
  </message>
  <message>
   <source>There is no file %1.</source>
   <extracomment>studio/engine/library/converting.py, studio/formats/reading.py</extracomment>
   <translation>Es gibt keine Datei %1.</translation>
  </message>
  <message>
   <source>There is no folder %1.</source>
   <extracomment>studio/engine/library/catalog.py, studio/gallery/gallery.py</extracomment>
   <translation>Es gibt keinen Ordner %1.</translation>
  </message>
  <message>
   <source>There is no frame to save yet.</source>
   <extracomment>studio/formats/animation.py</extracomment>
   <translation>Es gibt noch kein Einzelbild zu speichern.</translation>
  </message>
  <message>
   <source>There is no grid in %1: open one that was exported as picture or HTML.</source>
   <extracomment>studio/grid/records.py</extracomment>
   <translation>In %1 ist kein Raster: eines öffnen, das als Bild oder HTML exportiert wurde.</translation>
  </message>
  <message>
   <source>There is no grid yet.</source>
   <extracomment>studio/app/grid/grids.py</extracomment>
   <translation>Es gibt noch kein Raster.</translation>
  </message>
  <message>
   <source>There is no guidance method %1; there are: %2.</source>
   <extracomment>studio/engine/guidance/__init__.py</extracomment>
   <translation>Es gibt keine Guidance-Methode %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no guidance method like its “%1” here.</source>
   <extracomment>studio/formats/clues.py</extracomment>
   <translation>Eine Guidance-Methode wie „%1“ gibt es hier nicht.</translation>
  </message>
  <message>
   <source>There is no layer above the active one.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Über der aktiven Ebene liegt keine.</translation>
  </message>
  <message>
   <source>There is no layer below the active one.</source>
   <extracomment>studio.ui.palette.reasons, studio/app/edits/masks.py</extracomment>
   <translation>Unter der aktiven Ebene liegt keine.</translation>
  </message>
  <message>
   <source>There is no layer yet.</source>
   <extracomment>studio/app/edits/masks.py</extracomment>
   <translation>Es gibt noch keine Ebene.</translation>
  </message>
  <message>
   <source>There is no layer yet: add one first.</source>
   <extracomment>studio/app/edits/regions.py, studio/document/layers/clip.py, studio/document/transforms/placing.py</extracomment>
   <translation>Es gibt noch keine Ebene: zuerst eine hinzufügen.</translation>
  </message>
  <message>
   <source>There is no layer.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt keine Ebene.</translation>
  </message>
  <message>
   <source>There is no log yet.</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Es gibt noch kein Protokoll.</translation>
  </message>
  <message>
   <source>There is no model %1 here.</source>
   <extracomment>studio/app/grid/run.py</extracomment>
   <translation>Hier gibt es kein Modell %1.</translation>
  </message>
  <message>
   <source>There is no model %1; there are: %2.</source>
   <extracomment>studio/engine/library/catalog.py</extracomment>
   <translation>Es gibt kein Modell %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no model in %1.</source>
   <extracomment>studio/app/setup.py</extracomment>
   <translation>In %1 ist kein Modell.</translation>
  </message>
  <message>
   <source>There is no model that makes pictures larger: put Stable Diffusion's x4 upscaler into one of your model folders.</source>
   <extracomment>studio/engine/library/catalog.py</extracomment>
   <translation>Es gibt kein Modell, das Bilder größer macht: Legen Sie den x4-Upscaler von Stable Diffusion in einen Ihrer Modellordner.</translation>
  </message>
  <message>
   <source>There is no order %1; there are: %2.</source>
   <extracomment>studio/gallery/query.py</extracomment>
   <translation>Es gibt keine Reihenfolge %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no other mask: make one first.</source>
   <extracomment>studio/ui/masks/dialogs.py</extracomment>
   <translation>Es gibt keine andere Maske: zuerst eine anlegen.</translation>
  </message>
  <message>
   <source>There is no picture %1 in the gallery.</source>
   <extracomment>studio/gallery/entries.py</extracomment>
   <translation>In der Galerie gibt es kein Bild %1.</translation>
  </message>
  <message>
   <source>There is no picture in the clipboard.</source>
   <extracomment>studio/ui/clipboard.py</extracomment>
   <translation>In der Zwischenablage ist kein Bild.</translation>
  </message>
  <message>
   <source>There is no picture to change yet: make a new one or open one first.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>Es gibt noch kein Bild zum Ändern: zuerst ein neues erzeugen oder eines öffnen.</translation>
  </message>
  <message>
   <source>There is no picture to make a control layer of.</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Es gibt kein Bild, aus dem eine Steuerebene werden könnte.</translation>
  </message>
  <message>
   <source>There is no picture to put noise on.</source>
   <extracomment>studio/engine/probing.py</extracomment>
   <translation>Es gibt kein Bild, auf das Rauschen gelegt werden könnte.</translation>
  </message>
  <message>
   <source>There is no picture yet.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt noch kein Bild.</translation>
  </message>
  <message>
   <source>There is no picture yet: make or open one, then choose how much changes.</source>
   <extracomment>studio/app/explorers/ladder.py</extracomment>
   <translation>Es gibt noch kein Bild: erst eines erzeugen oder öffnen, dann wählen, wie viel sich ändert.</translation>
  </message>
  <message>
   <source>There is no picture yet: make or open one, then see noise cover it.</source>
   <extracomment>studio/app/explorers/noise.py</extracomment>
   <translation>Es gibt noch kein Bild: erst eines erzeugen oder öffnen, dann zusehen, wie Rauschen es bedeckt.</translation>
  </message>
  <message>
   <source>There is no scheduler %1; there are: %2.</source>
   <extracomment>studio/engine/schedulers/__init__.py</extracomment>
   <translation>Es gibt keinen Scheduler %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no scheduler like its sampler “%1” here; %2 is used.</source>
   <extracomment>studio/formats/samplers.py</extracomment>
   <translation>Einen Scheduler wie den Sampler „%1“ gibt es hier nicht; %2 wird verwendet.</translation>
  </message>
  <message>
   <source>There is no style %1; there are: %2.</source>
   <extracomment>studio/prompt/styles.py</extracomment>
   <translation>Es gibt keinen Stil %1; es gibt: %2.</translation>
  </message>
  <message>
   <source>There is no vocabulary in %1, which should hold tokenizer.json, or vocab.json and merges.txt.</source>
   <extracomment>studio/prompt/tokens.py</extracomment>
   <translation>In %1 ist kein Vokabular; dort sollten tokenizer.json oder vocab.json und merges.txt liegen.</translation>
  </message>
  <message>
   <source>There is no wildcard __%1__: no wildcard folder holds %2.txt.</source>
   <extracomment>studio/prompt/wildcards.py</extracomment>
   <translation>Es gibt keine Wildcard __%1__: Kein Wildcard-Ordner enthält %2.txt.</translation>
  </message>
  <message>
   <source>There is not enough %1 for this picture: try a smaller size.</source>
   <extracomment>studio/engine/devices.py</extracomment>
   <translation>Für dieses Bild ist nicht genug %1 da: eine kleinere Größe versuchen.</translation>
  </message>
  <message>
   <source>There is nothing to copy there on “%1”: choose “All layers” to copy what is seen.</source>
   <extracomment>studio/tools/clone.py</extracomment>
   <translation>Dort ist auf „%1“ nichts zu kopieren: „Alle Ebenen“ kopiert, was zu sehen ist.</translation>
  </message>
  <message>
   <source>There is nothing to copy there.</source>
   <extracomment>studio/tools/clone.py</extracomment>
   <translation>Dort ist nichts zu kopieren.</translation>
  </message>
  <message>
   <source>There is nothing to copy.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt nichts zu kopieren.</translation>
  </message>
  <message>
   <source>There is nothing to copy: what is selected shows nothing.</source>
   <extracomment>studio/document/layers/clip.py</extracomment>
   <translation>Es gibt nichts zu kopieren: Das Ausgewählte zeigt nichts.</translation>
  </message>
  <message>
   <source>There is nothing to do it to now.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Jetzt gibt es nichts, womit das ginge.</translation>
  </message>
  <message>
   <source>There is nothing to merge it with.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt nichts, womit sie zusammengefügt werden könnte.</translation>
  </message>
  <message>
   <source>There is nothing to move.</source>
   <extracomment>studio/app/edits/placing.py</extracomment>
   <translation>Es gibt nichts zu verschieben.</translation>
  </message>
  <message>
   <source>There is nothing to recover.</source>
   <extracomment>studio/app/recovery/recovery.py</extracomment>
   <translation>Es gibt nichts wiederherzustellen.</translation>
  </message>
  <message>
   <source>There is nothing to redo.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt nichts zu wiederholen.</translation>
  </message>
  <message>
   <source>There is nothing to undo.</source>
   <extracomment>studio.ui.palette.reasons</extracomment>
   <translation>Es gibt nichts rückgängig zu machen.</translation>
  </message>
  <message>
   <source>These were not saved when Sfumato last ended.</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Diese waren nicht gespeichert, als Sfumato zuletzt endete.</translation>
  </message>
  <message>
   <source>These were not saved. What was discarded is kept for a week.</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Diese waren nicht gespeichert. Verworfenes wird eine Woche lang aufgehoben.</translation>
  </message>
  <message>
   <source>They take %1 now. Pictures that have one can be scrubbed and branched from.</source>
   <extracomment>studio/ui/timeline/budget_field.py</extracomment>
   <translation>Sie belegen jetzt %1. Bilder mit Schritten können durchgesehen und abgezweigt werden.</translation>
  </message>
  <message>
   <source>Third</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Dritte</translation>
  </message>
  <message>
   <source>This build of OpenCV cannot write MP4 files: save as .webp or .gif.</source>
   <extracomment>studio/formats/animation.py</extracomment>
   <translation>Dieses OpenCV kann keine MP4-Dateien schreiben: als .webp oder .gif speichern.</translation>
  </message>
  <message>
   <source>This build of Pillow cannot write AVIF files: save as WebP or PNG.</source>
   <extracomment>studio/formats/avif.py</extracomment>
   <translation>Dieses Pillow kann keine AVIF-Dateien schreiben: als WebP oder PNG speichern.</translation>
  </message>
  <message>
   <source>This cell has no picture yet.</source>
   <extracomment>studio/ui/grid/page.py</extracomment>
   <translation>Diese Zelle hat noch kein Bild.</translation>
  </message>
  <message>
   <source>This file</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Diese Datei</translation>
  </message>
  <message>
   <source>This folder</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Dieser Ordner</translation>
  </message>
  <message>
   <source>This grid has %1 cells; at most %2 can be made at once.</source>
   <extracomment>studio/grid/cells.py</extracomment>
   <translation>Dieses Raster hat %1 Zellen; höchstens %2 können auf einmal entstehen.</translation>
  </message>
  <message>
   <source>This grid was made by a newer Sfumato.</source>
   <extracomment>studio/grid/records.py</extracomment>
   <translation>Dieses Raster stammt von einem neueren Sfumato.</translation>
  </message>
  <message>
   <source>This is what the model believed at step %1, not a finished picture: verify the picture that it was kept from.</source>
   <extracomment>studio/receipt/inputs.py</extracomment>
   <translation>Das hat das Modell bei Schritt %1 vermutet, es ist kein fertiges Bild: das Bild prüfen, von dem es behalten wurde.</translation>
  </message>
  <message>
   <source>This job changes a part of a picture that is not open: what it makes goes to the gallery only.</source>
   <extracomment>studio/app/queue/stored.py</extracomment>
   <translation>Dieser Auftrag ändert einen Teil eines Bildes, das nicht geöffnet ist: Das Ergebnis kommt nur in die Galerie.</translation>
  </message>
  <message>
   <source>This job has begun: only what waits can be edited.</source>
   <extracomment>studio/app/queue/editing.py</extracomment>
   <translation>Dieser Auftrag hat begonnen: Nur was wartet, kann bearbeitet werden.</translation>
  </message>
  <message>
   <source>This job is not on disk any more, so it cannot be repeated.</source>
   <extracomment>studio/app/queue/jobs.py</extracomment>
   <translation>Dieser Auftrag liegt nicht mehr auf der Platte und kann nicht wiederholt werden.</translation>
  </message>
  <message>
   <source>This job was stopped meanwhile.</source>
   <extracomment>studio/app/queue/editing.py</extracomment>
   <translation>Dieser Auftrag wurde inzwischen gestoppt.</translation>
  </message>
  <message>
   <source>This model has no block %1 to disturb: it has blocks 0 to %2, of names such as %3.</source>
   <extracomment>studio/engine/denoisers/perturbing.py</extracomment>
   <translation>Dieses Modell hat keinen Block %1, der gestört werden könnte: Es hat die Blöcke 0 bis %2, mit Namen wie %3.</translation>
  </message>
  <message>
   <source>This model has no blocks of attention that could be disturbed.</source>
   <extracomment>studio/engine/denoisers/perturbing.py</extracomment>
   <translation>Dieses Modell hat keine Aufmerksamkeitsblöcke, die gestört werden könnten.</translation>
  </message>
  <message>
   <source>This model has no blocks that could be left out: choose no cache.</source>
   <extracomment>studio/engine/caching/first_block.py</extracomment>
   <translation>Dieses Modell hat keine Blöcke, die ausgelassen werden könnten: Wählen Sie keinen Cache.</translation>
  </message>
  <message>
   <source>This model has nothing that looks at pictures.</source>
   <extracomment>studio/engine/autoencoders/stage_c.py</extracomment>
   <translation>Dieses Modell hat nichts, was Bilder ansieht.</translation>
  </message>
  <message>
   <source>This model is in use</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Dieses Modell wird benutzt</translation>
  </message>
  <message>
   <source>This model reads %1 tokens of a prompt at most, marks included: shorten it, or take its BREAK out.</source>
   <extracomment>studio/engine/denoisers/unclip.py</extracomment>
   <translation>Dieses Modell liest höchstens %1 Token eines Prompts, Marken eingeschlossen: Kürzen Sie ihn, oder nehmen Sie das BREAK heraus.</translation>
  </message>
  <message>
   <source>This model's U-Net is not of a kind that DeepCache knows: choose no cache.</source>
   <extracomment>studio/engine/caching/deepcache.py</extracomment>
   <translation>Das U-Net dieses Modells ist keines, das DeepCache kennt: Wählen Sie keinen Cache.</translation>
  </message>
  <message>
   <source>This picture cannot be made again here: %1 is not at hand any more.</source>
   <extracomment>studio/receipt/inputs.py</extracomment>
   <translation>Dieses Bild kann hier nicht noch einmal entstehen: %1 ist nicht mehr zur Hand.</translation>
  </message>
  <message>
   <source>This picture has no model call %1 to branch at.</source>
   <extracomment>studio/engine/course.py</extracomment>
   <translation>Dieses Bild hat keinen Modellaufruf %1, an dem abgezweigt werden könnte.</translation>
  </message>
  <message>
   <source>This picture is not in the gallery: it was not finished, or deleted.</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>Dieses Bild ist nicht in der Galerie: Es wurde nicht fertig oder ist gelöscht.</translation>
  </message>
  <message>
   <source>This picture wants %1, which cannot run here: choose another executor.</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>Dieses Bild verlangt %1, was hier nicht läuft: eine andere Ausführung wählen.</translation>
  </message>
  <message>
   <source>This state is of an older Sfumato: only words can be changed from it.</source>
   <extracomment>studio/engine/course.py</extracomment>
   <translation>Dieser Zustand stammt von einem älteren Sfumato: Nur Worte lassen sich davon ausgehend ändern.</translation>
  </message>
  <message>
   <source>This template asks for %1 pictures; at most %2 are made at once. Draw from it at random, or leave some alternatives out.</source>
   <extracomment>studio/prompt/expansion.py</extracomment>
   <translation>Diese Vorlage verlangt %1 Bilder; höchstens %2 entstehen auf einmal. Zufällig daraus ziehen oder einige Möglichkeiten weglassen.</translation>
  </message>
  <message>
   <source>This walk has %1 frames; at most %2 are made at once.</source>
   <extracomment>studio/app/explorers/walking.py</extracomment>
   <translation>Diese Wanderung hat %1 Einzelbilder; höchstens %2 entstehen auf einmal.</translation>
  </message>
  <message>
   <source>This was not saved when Sfumato last ended.</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Dieses war nicht gespeichert, als Sfumato zuletzt endete.</translation>
  </message>
  <message>
   <source>This year</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>Dieses Jahr</translation>
  </message>
  <message>
   <source>Threads, number format, weights, executor, memory and attention take effect for the next job, undo memory for the next picture.</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Threads, Zahlenformat, Gewichte, Ausführung, Speicher und Attention gelten ab dem nächsten Auftrag, der Speicher zum Rückgängigmachen ab dem nächsten Bild.</translation>
  </message>
  <message>
   <source>Threshold</source>
   <extracomment>studio.app.edits.mask_operations, studio/ui/panels/speed_form.py</extracomment>
   <translation>Schwelle</translation>
  </message>
  <message>
   <source>Tick the styles to put around every prompt.</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Die Stile ankreuzen, die um jeden Prompt gelegt werden.</translation>
  </message>
  <message>
   <source>Tile</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Kachel</translation>
  </message>
  <message>
   <source>Tilt turns the tip</source>
   <extracomment>studio/ui/brushes/response.py</extracomment>
   <translation>Neigung dreht die Spitze</translation>
  </message>
  <message>
   <source>Tilt: size</source>
   <extracomment>studio/ui/brushes/response.py</extracomment>
   <translation>Neigung: Größe</translation>
  </message>
  <message>
   <source>Time&amp;lines</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Zeitachse&amp;n</translation>
  </message>
  <message>
   <source>Timeline</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Zeitachse</translation>
  </message>
  <message>
   <source>Timestep</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Zeitschritt</translation>
  </message>
  <message>
   <source>Timestep %1 · sigma %2 · %3 dB · %4 % of the variance is picture</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Zeitschritt %1 · Sigma %2 · %3 dB · %4 % der Varianz ist Bild</translation>
  </message>
  <message>
   <source>Tint</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Tönung</translation>
  </message>
  <message>
   <source>Tip</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Spitze</translation>
  </message>
  <message>
   <source>Tips, smoothing, pressure and all else the brush can do (F5)</source>
   <extracomment>studio/ui/brushes/brush_options.py</extracomment>
   <translation>Spitzen, Glättung, Druck und was der Pinsel sonst noch kann (F5)</translation>
  </message>
  <message>
   <source>Title</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Titel</translation>
  </message>
  <message>
   <source>To</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Bis</translation>
  </message>
  <message>
   <source>To change part of a picture</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Um einen Teil eines Bildes zu ändern</translation>
  </message>
  <message>
   <source>To its first child</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Zum ersten Kind</translation>
  </message>
  <message>
   <source>To its parent</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Zum Elternbild</translation>
  </message>
  <message>
   <source>To the &amp;parent</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zum &amp;Elternbild</translation>
  </message>
  <message>
   <source>To the first child</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Zum ersten Kind</translation>
  </message>
  <message>
   <source>Today</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>Heute</translation>
  </message>
  <message>
   <source>Today, %1</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Heute, %1</translation>
  </message>
  <message>
   <source>Tokenizer</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Tokenizer</translation>
  </message>
  <message>
   <source>Tokens</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>Tokens</translation>
  </message>
  <message>
   <source>Tokens used, of those the encoder reads at most. A longer prompt is refused.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>Verwendete Token, von so vielen, wie der Encoder höchstens liest. Ein längerer Prompt wird abgelehnt.</translation>
  </message>
  <message>
   <source>Tokens used, of those the encoder reads at once.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>Verwendete Tokens, von denen, die der Encoder auf einmal liest.</translation>
  </message>
  <message numerus="yes">
   <source>Tokens used, of those the encoder reads in %n chunks, one by one. Nothing is cut off.</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>
    <numerusform>Verwendete Tokens, von denen, die der Encoder in %n Abschnitt liest. Nichts wird abgeschnitten.</numerusform>
    <numerusform>Verwendete Tokens, von denen, die der Encoder in %n Abschnitten nacheinander liest. Nichts wird abgeschnitten.</numerusform>
   </translation>
  </message>
  <message>
   <source>Tolerance</source>
   <extracomment>studio/ui/brushes/paint_options.py, studio/ui/panels/shape_options.py</extracomment>
   <translation>Toleranz</translation>
  </message>
  <message>
   <source>Too many to queue: at most %1 pictures are queued at once.</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Zu viele für die Warteschlange: Höchstens %1 Bilder werden auf einmal eingereiht.</translation>
  </message>
  <message>
   <source>Tool &amp;options</source>
   <extracomment>studio/ui/window.py</extracomment>
   <translation>Werkzeug&amp;optionen</translation>
  </message>
  <message>
   <source>Tool options</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Werkzeugoptionen</translation>
  </message>
  <message>
   <source>Tools</source>
   <extracomment>studio/ui/actions.py, studio/ui/panels/tool_bar.py, studio/ui/window.py</extracomment>
   <translation>Werkzeuge</translation>
  </message>
  <message>
   <source>Top</source>
   <extracomment>studio/ui/panels/tool_options.py</extracomment>
   <translation>Oben</translation>
  </message>
  <message>
   <source>Towards seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Zum Seed</translation>
  </message>
  <message>
   <source>Trained at</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Trainiert mit</translation>
  </message>
  <message>
   <source>Trained on</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Trainiert auf</translation>
  </message>
  <message>
   <source>Tran&amp;sform</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>Trans&amp;formieren</translation>
  </message>
  <message>
   <source>Transform</source>
   <extracomment>studio/app/session.py, studio/tools, studio/ui/actions.py</extracomment>
   <translation>Transformieren</translation>
  </message>
  <message>
   <source>Transform group</source>
   <extracomment>studio/app/edits/placing.py</extracomment>
   <translation>Gruppe transformieren</translation>
  </message>
  <message>
   <source>Transform layer</source>
   <extracomment>studio/app/edits/placing.py</extracomment>
   <translation>Ebene transformieren</translation>
  </message>
  <message>
   <source>Transform selected pixels</source>
   <extracomment>studio/app/edits/placing.py</extracomment>
   <translation>Ausgewählte Pixel transformieren</translation>
  </message>
  <message>
   <source>Transparent</source>
   <extracomment>studio.ui.documents.presets, studio/ui/brushes/paint_options.py</extracomment>
   <translation>Transparent</translation>
  </message>
  <message>
   <source>Try again</source>
   <extracomment>studio/ui/panels/candidates_bar.py</extracomment>
   <translation>Noch einmal</translation>
  </message>
  <message>
   <source>Try an example</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Ein Beispiel nehmen</translation>
  </message>
  <message>
   <source>Try one of these</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>Etwas davon versuchen</translation>
  </message>
  <message>
   <source>Try the failed ones again</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>Die fehlgeschlagenen noch einmal versuchen</translation>
  </message>
  <message>
   <source>Turn &amp;left</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nach &amp;links drehen</translation>
  </message>
  <message>
   <source>Turn &amp;right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Nach &amp;rechts drehen</translation>
  </message>
  <message>
   <source>Turn and mirro&amp;r</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Drehen und spiegeln</translation>
  </message>
  <message>
   <source>Turn layer, group or selection anticlockwise</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene, Gruppe oder Auswahl gegen den Uhrzeigersinn drehen</translation>
  </message>
  <message>
   <source>Turn layer, group or selection clockwise</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene, Gruppe oder Auswahl im Uhrzeigersinn drehen</translation>
  </message>
  <message>
   <source>Turn layer, group or selection upside down</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ebene, Gruppe oder Auswahl auf den Kopf drehen</translation>
  </message>
  <message>
   <source>Turn of the tip, anticlockwise</source>
   <extracomment>studio/ui/brushes/brush_panel.py</extracomment>
   <translation>Drehung der Spitze gegen den Uhrzeigersinn</translation>
  </message>
  <message>
   <source>Turn picture</source>
   <extracomment>studio/app/edits/whole.py</extracomment>
   <translation>Bild drehen</translation>
  </message>
  <message>
   <source>Turn the noise</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Rauschen drehen</translation>
  </message>
  <message>
   <source>Turn the view</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Ansicht drehen</translation>
  </message>
  <message>
   <source>Turn the view by 15° to the left</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ansicht um 15° nach links drehen</translation>
  </message>
  <message>
   <source>Turn the view by 15° to the right</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Ansicht um 15° nach rechts drehen</translation>
  </message>
  <message>
   <source>Turn the whole picture anticlockwise</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild gegen den Uhrzeigersinn drehen</translation>
  </message>
  <message>
   <source>Turn the whole picture by half a turn</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild um eine halbe Drehung drehen</translation>
  </message>
  <message>
   <source>Turn the whole picture clockwise</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Das ganze Bild im Uhrzeigersinn drehen</translation>
  </message>
  <message>
   <source>Turned by %1°</source>
   <extracomment>studio/ui/zoom_field.py</extracomment>
   <translation>Um %1° gedreht</translation>
  </message>
  <message>
   <source>Turned by %1°, mirrored</source>
   <extracomment>studio/ui/zoom_field.py</extracomment>
   <translation>Um %1° gedreht, gespiegelt</translation>
  </message>
  <message>
   <source>Turned clockwise about the marked point</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Im Uhrzeigersinn um den markierten Punkt gedreht</translation>
  </message>
  <message>
   <source>Two seeds or more, in the order in which they are visited</source>
   <extracomment>studio/ui/explore/walk_dialog.py</extracomment>
   <translation>Zwei oder mehr Seeds in der Reihenfolge, in der sie besucht werden</translation>
  </message>
  <message>
   <source>Type</source>
   <extracomment>studio.ui.models.sheet</extracomment>
   <translation>Typ</translation>
  </message>
  <message>
   <source>Type another name for the active layer</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Einen anderen Namen für die aktive Ebene tippen</translation>
  </message>
  <message>
   <source>Type another name for the active mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Einen anderen Namen für die aktive Maske tippen</translation>
  </message>
  <message>
   <source>Type what to do, or the name of a layer or style</source>
   <extracomment>studio/ui/palette/palette.py</extracomment>
   <translation>Tippen, was zu tun ist, oder den Namen einer Ebene oder eines Stils</translation>
  </message>
  <message>
   <source>Type where a guide shall be</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Tippen, wo eine Hilfslinie liegen soll</translation>
  </message>
  <message>
   <source>Undo</source>
   <extracomment>studio/app/gallery/library.py, studio/ui/status.py</extracomment>
   <translation>Rückgängig</translation>
  </message>
  <message>
   <source>Undo %1</source>
   <extracomment>studio/ui/rows/edit.py</extracomment>
   <translation>Rückgängig: %1</translation>
  </message>
  <message>
   <source>Ungroup</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Gruppe auflösen</translation>
  </message>
  <message>
   <source>Ungroup layers</source>
   <extracomment>studio/app/edits/layers.py</extracomment>
   <translation>Ebenengruppe auflösen</translation>
  </message>
  <message>
   <source>Unlock alpha</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Transparenz entsperren</translation>
  </message>
  <message>
   <source>Unlock layer</source>
   <extracomment>studio/app/edits/picture.py</extracomment>
   <translation>Ebene entsperren</translation>
  </message>
  <message>
   <source>Unlocked: every Generate rolls a new seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Frei: Jedes Erzeugen würfelt einen neuen Seed</translation>
  </message>
  <message>
   <source>Unlocked: every Generate rolls a new variation of this seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Frei: Jedes Erzeugen würfelt eine neue Variation dieses Seeds</translation>
  </message>
  <message>
   <source>Unsaved changes</source>
   <extracomment>studio/ui/dialogs/guard.py</extracomment>
   <translation>Nicht gespeicherte Änderungen</translation>
  </message>
  <message>
   <source>Untitled</source>
   <extracomment>studio/app/documents/tabs.py, studio/ui/dialogs/file_commands.py</extracomment>
   <translation>Unbenannt</translation>
  </message>
  <message>
   <source>Untitled %1</source>
   <extracomment>studio/app/documents/tabs.py</extracomment>
   <translation>Unbenannt %1</translation>
  </message>
  <message>
   <source>Up &amp;to</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>&amp;Bis zu</translation>
  </message>
  <message>
   <source>Upper edge of what is transformed</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Obere Kante dessen, was transformiert wird</translation>
  </message>
  <message>
   <source>Upscale</source>
   <extracomment>studio.document.region, studio/ui/rows</extracomment>
   <translation>Vergrößern</translation>
  </message>
  <message>
   <source>Upscaler</source>
   <extracomment>studio.ui.models.table</extracomment>
   <translation>Hochskalierer</translation>
  </message>
  <message>
   <source>Use as g&amp;uidance mask</source>
   <extracomment>studio.ui.guidance.rows, studio/ui/rows</extracomment>
   <translation>Als G&amp;uidance-Maske verwenden</translation>
  </message>
  <message>
   <source>Use everything</source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>Alles verwenden</translation>
  </message>
  <message>
   <source>Use fewer words, fewer stars or fewer filters.</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Weniger Worte, weniger Sterne oder weniger Filter verwenden.</translation>
  </message>
  <message>
   <source>Use mask as guidance mask</source>
   <extracomment>chosen</extracomment>
   <translation>Maske als Guidance-Maske verwenden</translation>
  </message>
  <message>
   <source>Use no style</source>
   <extracomment>studio/ui/panels/styles_row.py</extracomment>
   <translation>Keinen Stil verwenden</translation>
  </message>
  <message>
   <source>Use the same seed every time</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Jedes Mal denselben Seed verwenden</translation>
  </message>
  <message>
   <source>Use the seed of the picture, and lock it</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Den Seed des Bildes verwenden und festhalten</translation>
  </message>
  <message>
   <source>Use the settings of the picture, not its prompt and seed</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Einstellungen des Bildes verwenden, nicht Prompt und Seed</translation>
  </message>
  <message>
   <source>Use this model</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Dieses Modell verwenden</translation>
  </message>
  <message>
   <source>Value</source>
   <extracomment>studio/ui/brushes/colour_panel.py</extracomment>
   <translation>Wert</translation>
  </message>
  <message>
   <source>Values with commas, or ranges: 10-30 (+5) in steps of 5, 0.5-1 [4] four of them.</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Werte mit Kommas, oder Bereiche: 10-30 (+5) in Schritten von 5, 0.5-1 [4] vier davon.</translation>
  </message>
  <message>
   <source>Variation</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Variation</translation>
  </message>
  <message>
   <source>Variation %1 at %2 degrees</source>
   <extracomment>studio/ui/explore/plane.py</extracomment>
   <translation>Variation %1 bei %2 Grad</translation>
  </message>
  <message>
   <source>Variation angle</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Winkel der Variation</translation>
  </message>
  <message>
   <source>Variation pad</source>
   <extracomment>studio/ui/explore/pad_dialog.py, studio/ui/explore/plane.py</extracomment>
   <translation>Variationsfeld</translation>
  </message>
  <message>
   <source>Variation second</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Zweite Variation</translation>
  </message>
  <message>
   <source>Variation seed</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Seed der Variation</translation>
  </message>
  <message>
   <source>Variation strength</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Stärke der Variation</translation>
  </message>
  <message>
   <source>Variation whole</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Ganze Variation</translation>
  </message>
  <message>
   <source>Varied by %1 towards seed %2</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Um %1 zum Seed %2 hin variiert</translation>
  </message>
  <message>
   <source>Vary the picture of this seed a little; the variation pad shows how</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Das Bild dieses Seeds ein wenig variieren; das Variationsfeld zeigt, wie</translation>
  </message>
  <message>
   <source>Vary the seed</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Seed variieren</translation>
  </message>
  <message>
   <source>Vector masks were left out.</source>
   <extracomment>studio/formats/psd/reading.py</extracomment>
   <translation>Vektormasken wurden weggelassen.</translation>
  </message>
  <message>
   <source>Verify</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Prüfen</translation>
  </message>
  <message>
   <source>Verify · %1</source>
   <extracomment>studio/app/queue/verifying.py</extracomment>
   <translation>Prüfen · %1</translation>
  </message>
  <message>
   <source>Verifying was stopped.</source>
   <extracomment>studio/app/queue/verifying.py</extracomment>
   <translation>Die Prüfung wurde gestoppt.</translation>
  </message>
  <message>
   <source>Verifying: it waits in the queue.</source>
   <extracomment>studio/app/queue/verifying.py</extracomment>
   <translation>Prüfung: Sie wartet in der Warteschlange.</translation>
  </message>
  <message>
   <source>Verifying: step %1 of %2.</source>
   <extracomment>studio/app/queue/verifying.py</extracomment>
   <translation>Prüfung: Schritt %1 von %2.</translation>
  </message>
  <message>
   <source>Vermilion</source>
   <extracomment>studio.app.edits.masks</extracomment>
   <translation>Zinnober</translation>
  </message>
  <message>
   <source>Version and licence</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Version und Lizenz</translation>
  </message>
  <message>
   <source>Vertical</source>
   <extracomment>studio/ui/dialogs/guide.py</extracomment>
   <translation>Senkrecht</translation>
  </message>
  <message>
   <source>Vertical ruler</source>
   <extracomment>studio/ui/canvas/rulers.py</extracomment>
   <translation>Senkrechtes Lineal</translation>
  </message>
  <message>
   <source>View</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Ansicht</translation>
  </message>
  <message>
   <source>View &gt; Canvas only brings everything back</source>
   <extracomment>studio/ui/canvas/hint.py</extracomment>
   <translation>Ansicht &gt; Nur Leinwand bringt alles zurück</translation>
  </message>
  <message>
   <source>W&amp;hole picture</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>&amp;Ganzes Bild</translation>
  </message>
  <message>
   <source>Wand</source>
   <extracomment>studio/tools, studio/ui/rows</extracomment>
   <translation>Zauberstab</translation>
  </message>
  <message>
   <source>Ways to stop</source>
   <extracomment>studio/ui/panels/queue_header.py</extracomment>
   <translation>Arten zu stoppen</translation>
  </message>
  <message>
   <source>Web page (*.html)</source>
   <extracomment>studio.ui.grid.bar</extracomment>
   <translation>Webseite (*.html)</translation>
  </message>
  <message>
   <source>WebP pictures have at most %1 pixels a side, this one is %2 x %3; save as PNG or OpenRaster.</source>
   <extracomment>studio/formats/webp.py</extracomment>
   <translation>WebP-Bilder haben höchstens %1 Pixel pro Seite, dieses ist %2 x %3; als PNG oder OpenRaster speichern.</translation>
  </message>
  <message>
   <source>WebP with loss changes every pixel a little (lossless keeps them).</source>
   <extracomment>studio/formats/webp.py</extracomment>
   <translation>Verlustbehaftetes WebP ändert jedes Pixel ein wenig (verlustfreies behält sie).</translation>
  </message>
  <message>
   <source>Weight</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Gewicht</translation>
  </message>
  <message>
   <source>Weights</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Gewichte</translation>
  </message>
  <message>
   <source>Weights and tokenizers</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Gewichte und Tokenizer</translation>
  </message>
  <message>
   <source>Weights are kept as one of %1, not %2.</source>
   <extracomment>studio/engine/devices.py</extracomment>
   <translation>Gewichte werden als eines von %1 gehalten, nicht als %2.</translation>
  </message>
  <message>
   <source>Weights in fp8 or int8, and streamed ones, are run by torch, not by %1: choose torch, or other weights and memory.</source>
   <extracomment>studio/engine/execution/choice.py</extracomment>
   <translation>Gewichte in fp8 oder int8 und nachgelesene rechnet torch, nicht %1: Wählen Sie torch, oder andere Gewichte und anderen Speicher.</translation>
  </message>
  <message>
   <source>What Generate will do</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Was Erzeugen tun wird</translation>
  </message>
  <message>
   <source>What Krita showed is in the hidden layer on top.</source>
   <extracomment>studio/formats/krita/reading.py</extracomment>
   <translation>Was Krita zeigte, ist in der verborgenen Ebene ganz oben.</translation>
  </message>
  <message>
   <source>What a disk budget may delete, first to go first. Stars, tags and collections save.</source>
   <extracomment>studio/ui/gallery/banner.py</extracomment>
   <translation>Was ein Plattenbudget löschen darf, das Erste zuerst. Sterne, Tags und Sammlungen bewahren.</translation>
  </message>
  <message>
   <source>What branches change</source>
   <extracomment>studio/ui/panels/filmstrip.py, studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Was Zweige ändern</translation>
  </message>
  <message>
   <source>What branches change beside the words in the panel: scheduler, mask, noise</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Was Zweige außer den Worten im Bedienfeld ändern: Scheduler, Maske, Rauschen</translation>
  </message>
  <message>
   <source>What can be done with this job</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Was mit diesem Auftrag getan werden kann</translation>
  </message>
  <message>
   <source>What guidance steers away from. Not used when the guidance scale is 1.</source>
   <extracomment>studio/ui/panels/prompt_words.py</extracomment>
   <translation>Wovon Guidance weglenkt. Bei Guidance-Skala 1 ohne Wirkung.</translation>
  </message>
  <message>
   <source>What is drawn and moved snaps to the edges and the middle of the picture</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Was gezeichnet und verschoben wird, rastet an Kanten und Mitte des Bildes ein</translation>
  </message>
  <message>
   <source>What is drawn and moved snaps to the grid</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Was gezeichnet und verschoben wird, rastet am Gitter ein</translation>
  </message>
  <message>
   <source>What is drawn and moved snaps to the guides on show</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Was gezeichnet und verschoben wird, rastet an den gezeigten Hilfslinien ein</translation>
  </message>
  <message>
   <source>What is given up when memory is short: text encoders are set aside, pictures decoded in tiles and guided in two passes, one after the other; then networks take turns, or each layer is read from the disk when it runs, so that a model larger than the memory runs too. Automatic gives up what the picture needs</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Was aufgegeben wird, wenn der Speicher knapp ist: Text-Encoder werden beiseitegelegt, Bilder in Kacheln dekodiert und in zwei Durchgängen nacheinander geführt; dann wechseln sich die Netze ab, oder jede Schicht wird vom Datenträger gelesen, wenn sie rechnet, sodass auch ein Modell läuft, das größer ist als der Speicher. Automatisch gibt auf, was das Bild verlangt</translation>
  </message>
  <message>
   <source>What is not masked stays: as in the picture the job was made from, or as the canvas shows it</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Was nicht maskiert ist, bleibt: wie in dem Bild, aus dem der Auftrag entstand, oder wie die Leinwand es zeigt</translation>
  </message>
  <message>
   <source>What is on this layer. Depth maps, poses, normal maps and segmentations are not made here: take them from a file.</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Was auf dieser Ebene ist. Tiefenkarten, Posen, Normalenkarten und Segmentierungen werden hier nicht gemacht: Nehmen Sie sie aus einer Datei.</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <extracomment>studio/ui/panels/prompt_field.py</extracomment>
   <translation>Was nicht stimmt</translation>
  </message>
  <message>
   <source>What lies under the mask before denoising; matters most when the strength is below 1</source>
   <extracomment>studio/ui/panels/prompt_panel.py</extracomment>
   <translation>Was vor dem Entrauschen unter der Maske liegt; am wichtigsten bei Stärken unter 1</translation>
  </message>
  <message>
   <source>What mouse and pen do cannot be changed.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Was Maus und Stift tun, lässt sich nicht ändern.</translation>
  </message>
  <message>
   <source>What runs the model on the processor: OpenVINO is several times faster than torch, after a conversion of some seconds to minutes beside the first pictures. Compiled torch is meant for graphics cards; on processors it gains little, and compiles for minutes beside the first pictures of each size</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Was das Modell auf dem Prozessor ausführt: OpenVINO ist um ein Mehrfaches schneller als torch, nach einer Umwandlung von einigen Sekunden bis Minuten neben den ersten Bildern. Kompiliertes torch ist für Grafikkarten gedacht; auf Prozessoren bringt es wenig und kompiliert neben den ersten Bildern jeder Größe minutenlang</translation>
  </message>
  <message>
   <source>What some control layers held is not kept any more.</source>
   <extracomment>studio/app/edits/controls.py</extracomment>
   <translation>Was einige Steuerebenen enthielten, ist nicht mehr aufbewahrt.</translation>
  </message>
  <message>
   <source>What surrounds the &amp;mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Was um die &amp;Maske liegt</translation>
  </message>
  <message>
   <source>What the disk budget means</source>
   <extracomment>studio/ui/dialogs/budget.py</extracomment>
   <translation>Was das Plattenbudget bedeutet</translation>
  </message>
  <message>
   <source>What the grid will be</source>
   <extracomment>studio/ui/grid/form.py</extracomment>
   <translation>Wie das Raster wird</translation>
  </message>
  <message>
   <source>What the job waits for</source>
   <extracomment>studio/ui/panels/waiting.py</extracomment>
   <translation>Worauf der Auftrag wartet</translation>
  </message>
  <message>
   <source>What the m&amp;odel will see</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Was das M&amp;odell sehen wird</translation>
  </message>
  <message>
   <source>What the model believes is under it</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Was das Modell darunter vermutet</translation>
  </message>
  <message>
   <source>What the model will see</source>
   <extracomment>studio/ui/masks/effective_view.py</extracomment>
   <translation>Was das Modell sehen wird</translation>
  </message>
  <message>
   <source>What the picture shows. %1 generates, Alt+Up brings earlier prompts back.</source>
   <extracomment>studio/ui/panels/prompt_words.py</extracomment>
   <translation>Was das Bild zeigt. %1 erzeugt, Alt+Hoch holt frühere Prompts zurück.</translation>
  </message>
  <message>
   <source>What the picture shows. Alt+Up brings earlier prompts back.</source>
   <extracomment>studio/ui/panels/prompt_words.py</extracomment>
   <translation>Was das Bild zeigt. Alt+Hoch holt frühere Prompts zurück.</translation>
  </message>
  <message>
   <source>What the picture will take</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Was das Bild brauchen wird</translation>
  </message>
  <message>
   <source>What the template becomes</source>
   <extracomment>studio/ui/dialogs/expansions.py</extracomment>
   <translation>Was aus der Vorlage wird</translation>
  </message>
  <message>
   <source>What the wheel does over the picture</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Was das Rad über dem Bild tut</translation>
  </message>
  <message>
   <source>What this picture was made from cannot be kept: %1.</source>
   <extracomment>studio/receipt/inputs.py</extracomment>
   <translation>Woraus dieses Bild entstand, kann nicht aufgehoben werden: %1.</translation>
  </message>
  <message>
   <source>What to keep out of it</source>
   <extracomment>studio/ui/panels/prompt_words.py</extracomment>
   <translation>Was nicht darin sein soll</translation>
  </message>
  <message>
   <source>What was selected last lies outside the canvas now.</source>
   <extracomment>studio/app/edits/regions.py</extracomment>
   <translation>Was zuletzt ausgewählt war, liegt jetzt außerhalb der Leinwand.</translation>
  </message>
  <message>
   <source>What went wrong</source>
   <extracomment>studio/ui/panels/queue_row.py</extracomment>
   <translation>Was schiefging</translation>
  </message>
  <message>
   <source>What you delete waits here.</source>
   <extracomment>studio/ui/gallery/empty.py</extracomment>
   <translation>Was gelöscht wird, wartet hier.</translation>
  </message>
  <message>
   <source>Wheel, or Z and drag</source>
   <extracomment>studio/ui/dialogs/gestures.py</extracomment>
   <translation>Rad, oder Z und ziehen</translation>
  </message>
  <message>
   <source>Where are &amp;your models?…</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wo sind Ihre Modelle? …</translation>
  </message>
  <message>
   <source>Where are your models?</source>
   <extracomment>studio/ui/dialogs/asking.py, studio/ui/models/manager.py, studio/ui/start_page.py</extracomment>
   <translation>Wo sind Ihre Modelle?</translation>
  </message>
  <message>
   <source>Where are your models? Folders of A1111, Forge, ComfyUI, InvokeAI, SwarmUI, StabilityMatrix and the Hugging Face cache are read as they are; nothing in them is changed</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Wo sind Ihre Modelle? Ordner von A1111, Forge, ComfyUI, InvokeAI, SwarmUI, StabilityMatrix und der Zwischenspeicher von Hugging Face werden gelesen, wie sie sind; nichts darin wird verändert</translation>
  </message>
  <message>
   <source>Where are your models?…</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Wo sind Ihre Modelle? …</translation>
  </message>
  <message>
   <source>Where guidance acts</source>
   <extracomment>studio/ui/guidance/veil.py</extracomment>
   <translation>Wo Guidance wirkt</translation>
  </message>
  <message>
   <source>Where is this part?</source>
   <extracomment>studio/ui/models/parts.py</extracomment>
   <translation>Wo ist dieser Teil?</translation>
  </message>
  <message>
   <source>Where the foreground colour goes to</source>
   <extracomment>studio/ui/brushes/paint_options.py</extracomment>
   <translation>Wohin die Vordergrundfarbe übergeht</translation>
  </message>
  <message>
   <source>Whether shapes draw the mask (what may be generated) or the selection (what may be edited)</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Ob Formen die Maske zeichnen (was erzeugt werden darf) oder die Auswahl (was bearbeitet werden darf)</translation>
  </message>
  <message>
   <source>Whether this layer steers what is generated</source>
   <extracomment>studio/ui/panels/control_options.py</extracomment>
   <translation>Ob diese Ebene steuert, was erzeugt wird</translation>
  </message>
  <message>
   <source>Which blocks are disturbed: numbers such as 7, 8, 9, or parts of their names such as mid</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>Welche Blöcke gestört werden: Nummern wie 7, 8, 9 oder Teile ihrer Namen wie mid</translation>
  </message>
  <message>
   <source>Which of the text encoder's last layers is read: 1 = the last, 2 = the last but one, which some models were trained with</source>
   <extracomment>studio/ui/panels/solver_form.py</extracomment>
   <translation>Welche der letzten Schichten des Text-Encoders gelesen wird: 1 = die letzte, 2 = die vorletzte, mit der manche Modelle trainiert wurden</translation>
  </message>
  <message>
   <source>Which of torch's kernels works attention out: they give the same picture but for rounding, in other time and memory. It does not count where OpenVINO runs the model</source>
   <extracomment>studio/ui/preferences/engine.py</extracomment>
   <translation>Welches der Rechenverfahren von torch die Attention berechnet: Sie geben bis auf Rundungen dasselbe Bild, in anderer Zeit und mit anderem Speicher. Wo OpenVINO das Modell ausführt, zählt es nicht</translation>
  </message>
  <message>
   <source>Which part of the steps the guidance scale acts in. Late guidance only (25 to 100 %) keeps more variety; leaving out the last steps costs little; what is left out takes half the time.</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>In welchem Teil der Schritte die Guidance-Skala wirkt. Nur späte Guidance (25 bis 100 %) behält mehr Vielfalt; die letzten Schritte wegzulassen kostet wenig; Weggelassenes braucht die halbe Zeit.</translation>
  </message>
  <message>
   <source>Which variation: another number is another one, equally near to the seed above</source>
   <extracomment>studio/ui/panels/seed_field.py</extracomment>
   <translation>Welche Variation: Eine andere Zahl ist eine andere, ebenso nah am Seed oben</translation>
  </message>
  <message>
   <source>White</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>Weiß</translation>
  </message>
  <message>
   <source>White: the prompt pulls as the guidance scale says. Black: guidance 1. Grey: in between.</source>
   <extracomment>studio/ui/guidance/mask_row.py</extracomment>
   <translation>Weiß: Der Prompt zieht, wie die Guidance-Skala sagt. Schwarz: Guidance 1. Grau: dazwischen.</translation>
  </message>
  <message>
   <source>Whole, one of</source>
   <extracomment>studio/ui/panels/speed_form.py</extracomment>
   <translation>Vollständig, 1 von</translation>
  </message>
  <message>
   <source>Widens what was found by so many pixels, or narrows it</source>
   <extracomment>studio/ui/panels/shape_options.py</extracomment>
   <translation>Erweitert das Gefundene um so viele Pixel oder verengt es</translation>
  </message>
  <message>
   <source>Width</source>
   <extracomment>studio/grid/axes.py, studio/ui/documents/new_dialog.py, studio/ui/panels/size_field.py</extracomment>
   <translation>Breite</translation>
  </message>
  <message>
   <source>Width and height must be multiples of %1 for %2: %3 x %4 is not, %5 is.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>Breite und Höhe müssen für %2 Vielfache von %1 sein: %3 x %4 ist keines, %5 schon.</translation>
  </message>
  <message>
   <source>Width and height the model works at; away from its native size pictures get worse</source>
   <extracomment>studio/ui/panels/sampling_form.py</extracomment>
   <translation>Breite und Höhe, in denen das Modell arbeitet; fern seiner eigenen Größe werden Bilder schlechter</translation>
  </message>
  <message>
   <source>Width as a part of what it was</source>
   <extracomment>studio/ui/panels/transform_options.py</extracomment>
   <translation>Breite als Teil der bisherigen</translation>
  </message>
  <message>
   <source>Width of the frames in pixels</source>
   <extracomment>studio/ui/dialogs/animation.py</extracomment>
   <translation>Breite der Einzelbilder in Pixeln</translation>
  </message>
  <message>
   <source>Without: </source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>Ohne: </translation>
  </message>
  <message>
   <source>Without: %1</source>
   <extracomment>studio/ui/dialogs/style_form.py, studio/ui/timeline/branches.py</extracomment>
   <translation>Ohne: %1</translation>
  </message>
  <message>
   <source>Wor&amp;kspaces</source>
   <extracomment>studio/ui/menus.py</extracomment>
   <translation>A&amp;rbeitsbereiche</translation>
  </message>
  <message>
   <source>Words for the negative prompt. {prompt} stands for what you type there.</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>Worte für den Negativ-Prompt. {prompt} steht für das, was dort getippt ist.</translation>
  </message>
  <message>
   <source>Words for the prompt. {prompt} stands for what you type.</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>Worte für den Prompt. {prompt} steht für das, was getippt ist.</translation>
  </message>
  <message>
   <source>Words match by their beginnings; “words in quotes” as they stand; -word leaves out; tag:winter, model:…, seed:… and size:512x512 look in one place. (Ctrl+F)</source>
   <extracomment>studio/ui/gallery/header.py</extracomment>
   <translation>Wörter passen mit ihrem Anfang; „Wörter in Anführungszeichen“ wie sie dastehen; -wort schließt aus; tag:winter, model:…, seed:… und size:512x512 suchen an einer Stelle. (Strg+F)</translation>
  </message>
  <message>
   <source>Words of the model, wildcards, styles and earlier phrases; Ctrl+Space always asks</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Worte des Modells, Wildcards, Stile und frühere Wendungen; Strg+Leertaste fragt immer</translation>
  </message>
  <message>
   <source>Words of the prompt, put in every order.</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>Wörter des Prompts, in jeder Reihenfolge.</translation>
  </message>
  <message>
   <source>Words only</source>
   <extracomment>studio/ui/timeline/steer_dialog.py</extracomment>
   <translation>Nur Worte</translation>
  </message>
  <message>
   <source>Work out hash</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Hash berechnen</translation>
  </message>
  <message>
   <source>Work with the mask before</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit der vorigen Maske arbeiten</translation>
  </message>
  <message>
   <source>Work with the next mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Mit der nächsten Maske arbeiten</translation>
  </message>
  <message>
   <source>Working</source>
   <extracomment>studio/app/documents/working.py</extracomment>
   <translation>Arbeitet</translation>
  </message>
  <message>
   <source>Working out the size of the file…</source>
   <extracomment>studio/ui/dialogs/export.py</extracomment>
   <translation>Die Größe der Datei wird berechnet …</translation>
  </message>
  <message>
   <source>Working out what the model will see…</source>
   <extracomment>studio/ui/masks/effective_view.py</extracomment>
   <translation>Was das Modell sehen wird, wird berechnet …</translation>
  </message>
  <message>
   <source>Works on %1</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Arbeitet an %1</translation>
  </message>
  <message>
   <source>Works on %1 at %2</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Arbeitet an %1 bei %2</translation>
  </message>
  <message>
   <source>Workspace to delete:</source>
   <extracomment>studio/ui/dialogs/asking.py</extracomment>
   <translation>Zu löschender Arbeitsbereich:</translation>
  </message>
  <message>
   <source>Workspaces</source>
   <extracomment>studio/ui/actions.py</extracomment>
   <translation>Arbeitsbereiche</translation>
  </message>
  <message>
   <source>Write a flat copy of what is visible; the picture keeps its own file</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Eine flache Kopie des Sichtbaren schreiben; das Bild behält seine eigene Datei</translation>
  </message>
  <message>
   <source>Write a new model between this one and another of its family</source>
   <extracomment>studio/ui/models/sheet.py</extracomment>
   <translation>Ein neues Modell zwischen diesem und einem anderen seiner Familie schreiben</translation>
  </message>
  <message>
   <source>Write all styles to a CSV file that A1111 reads</source>
   <extracomment>studio/ui/dialogs/styles.py</extracomment>
   <translation>Alle Stile in eine CSV-Datei schreiben, die A1111 liest</translation>
  </message>
  <message>
   <source>Write how the picture formed, step by step, as an animation</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Wie das Bild entstand, Schritt für Schritt, als Animation schreiben</translation>
  </message>
  <message>
   <source>Write settings for other programs too (A1111 parameters)</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Einstellungen auch für andere Programme schreiben (A1111-Parameter)</translation>
  </message>
  <message>
   <source>Write the grid as a picture with labels, a web page or a table</source>
   <extracomment>studio/ui/grid/bar.py, studio/ui/rows</extracomment>
   <translation>Das Raster als Bild mit Beschriftung, Webseite oder Tabelle schreiben</translation>
  </message>
  <message>
   <source>Write the mask as a grey PNG</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Die Maske als graues PNG schreiben</translation>
  </message>
  <message>
   <source>Write the whole record (JSON of Sfumato)</source>
   <extracomment>studio/ui/preferences/keeping.py</extracomment>
   <translation>Den ganzen Datensatz schreiben (JSON von Sfumato)</translation>
  </message>
  <message>
   <source>Write your own keys to a file</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Die eigenen Tasten in eine Datei schreiben</translation>
  </message>
  <message>
   <source>Written to %1.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Nach %1 geschrieben.</translation>
  </message>
  <message>
   <source>XYZ plot, prompt matrix</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>XYZ-Plot, Prompt-Matrix</translation>
  </message>
  <message>
   <source>Yellow</source>
   <extracomment>studio.app.edits.masks</extracomment>
   <translation>Gelb</translation>
  </message>
  <message>
   <source>Yesterday, %1</source>
   <extracomment>studio/ui/documents/recovery_bar.py</extracomment>
   <translation>Gestern, %1</translation>
  </message>
  <message>
   <source>Your own keys are forgotten; Export… keeps them in a file.</source>
   <extracomment>studio/ui/dialogs/shortcuts.py</extracomment>
   <translation>Die eigenen Tasten werden vergessen; Exportieren … hebt sie in einer Datei auf.</translation>
  </message>
  <message>
   <source>Your picture is still here. The details help to mend this.</source>
   <extracomment>studio/ui/dialogs/small.py</extracomment>
   <translation>Das Bild ist noch da. Die Details helfen, dies zu beheben.</translation>
  </message>
  <message>
   <source>Your picture under noise</source>
   <extracomment>studio/ui/explore/noise_dialog.py</extracomment>
   <translation>Das Bild unter Rauschen</translation>
  </message>
  <message>
   <source>Your prompt in this style</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>Der Prompt in diesem Stil</translation>
  </message>
  <message>
   <source>Your templates</source>
   <extracomment>studio/ui/documents/new_dialog.py</extracomment>
   <translation>Eigene Vorlagen</translation>
  </message>
  <message>
   <source>Zero SNR</source>
   <extracomment>studio/grid/axes.py, studio/ui/panels/solver_form.py</extracomment>
   <translation>Zero SNR</translation>
  </message>
  <message>
   <source>Zero-SNR rescaling needs a model that predicts v; this one predicts noise.</source>
   <extracomment>studio/engine/schedulers/__init__.py</extracomment>
   <translation>Zero-SNR-Reskalierung braucht ein Modell, das v vorhersagt; dieses sagt Rauschen vorher.</translation>
  </message>
  <message>
   <source>Zoom</source>
   <extracomment>studio/ui/dialogs/gestures.py, studio/ui/navigator/panel.py, studio/ui/zoom_field.py</extracomment>
   <translation>Zoom</translation>
  </message>
  <message>
   <source>Zoom &amp;in</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>&amp;Vergrößern</translation>
  </message>
  <message>
   <source>Zoom &amp;out</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Ver&amp;kleinern</translation>
  </message>
  <message>
   <source>Zoom into the pictures</source>
   <extracomment>studio/ui/grid/bar.py</extracomment>
   <translation>In die Bilder zoomen</translation>
  </message>
  <message>
   <source>Zoom to &amp;mask</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auf die &amp;Maske zoomen</translation>
  </message>
  <message>
   <source>Zoom to &amp;selection</source>
   <extracomment>studio/ui/rows</extracomment>
   <translation>Auf die Auswa&amp;hl zoomen</translation>
  </message>
  <message>
   <source>Zoom: type a number of per cent</source>
   <extracomment>studio/ui/zoom_field.py</extracomment>
   <translation>Zoom: eine Zahl in Prozent tippen</translation>
  </message>
  <message>
   <source>Zooms; Shift moves sideways</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Zoomt; Umschalt verschiebt seitwärts</translation>
  </message>
  <message>
   <source>a cat</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>eine Katze</translation>
  </message>
  <message>
   <source>a folder</source>
   <extracomment>studio/ui/panels/folder_field.py</extracomment>
   <translation>ein Ordner</translation>
  </message>
  <message>
   <source>about %1</source>
   <extracomment>studio/ui/grid/form.py, studio/ui/panels/plan_label.py, studio/ui/panels/queue_words.py</extracomment>
   <translation>etwa %1</translation>
  </message>
  <message>
   <source>about %1 left</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>noch etwa %1</translation>
  </message>
  <message>
   <source>accept result</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Ergebnis annehmen</translation>
  </message>
  <message>
   <source>alpha locked</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>Transparenz gesperrt</translation>
  </message>
  <message>
   <source>always</source>
   <extracomment>studio.ui.action</extracomment>
   <translation>immer</translation>
  </message>
  <message>
   <source>another mask</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>andere Maske</translation>
  </message>
  <message>
   <source>at least %1</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>mindestens %1</translation>
  </message>
  <message>
   <source>at night | in the snow | with a fox</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>bei Nacht | im Schnee | mit einem Fuchs</translation>
  </message>
  <message>
   <source>attention by %1</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Attention mit %1</translation>
  </message>
  <message>
   <source>auto, flash, math, efficient, cudnn</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>auto, flash, math, efficient, cudnn</translation>
  </message>
  <message>
   <source>auto, float32, bfloat16, float16</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>auto, float32, bfloat16, float16</translation>
  </message>
  <message>
   <source>auto, full, file, fp8, int8</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>auto, full, file, fp8, int8</translation>
  </message>
  <message>
   <source>auto, torch, compiled, openvino f32, openvino bf16</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>auto, torch, compiled, openvino f32, openvino bf16</translation>
  </message>
  <message>
   <source>begins</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>beginnt</translation>
  </message>
  <message>
   <source>being edited</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>wird bearbeitet</translation>
  </message>
  <message>
   <source>being made</source>
   <extracomment>studio/ui/timeline/branches.py</extracomment>
   <translation>entsteht gerade</translation>
  </message>
  <message>
   <source>bfloat16</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>bfloat16</translation>
  </message>
  <message>
   <source>blur mask, soften mask</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Maske weichzeichnen</translation>
  </message>
  <message>
   <source>bounding box, crop tool</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Begrenzungsrahmen, Zuschneidewerkzeug</translation>
  </message>
  <message>
   <source>cancel, interrupt, abort</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>abbrechen, unterbrechen</translation>
  </message>
  <message>
   <source>canvas size, uncrop</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Arbeitsfläche vergrößern, Leinwandgröße</translation>
  </message>
  <message>
   <source>checkpoint path</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Checkpoint-Ordner</translation>
  </message>
  <message>
   <source>checkpoints, weights</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Checkpoints, Gewichte</translation>
  </message>
  <message>
   <source>classifier-free, apg</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>classifier-free, apg</translation>
  </message>
  <message>
   <source>clipped to the layer below</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>auf die Ebene darunter beschnitten</translation>
  </message>
  <message>
   <source>clipping mask, inherit alpha</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Schnittmaske, Alpha vererben</translation>
  </message>
  <message>
   <source>clone stamp</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Kopierstempel</translation>
  </message>
  <message>
   <source>closed document</source>
   <extracomment>studio/app/queue/line.py</extracomment>
   <translation>geschlossenes Dokument</translation>
  </message>
  <message>
   <source>comes from</source>
   <extracomment>studio/ui/gallery/grid.py</extracomment>
   <translation>kommt von</translation>
  </message>
  <message>
   <source>composition</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Komposition</translation>
  </message>
  <message>
   <source>contract selection</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Auswahl schrumpfen</translation>
  </message>
  <message>
   <source>control layer</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>Steuerebene</translation>
  </message>
  <message>
   <source>copy visible</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Sichtbares kopieren</translation>
  </message>
  <message>
   <source>cuDNN</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>cuDNN</translation>
  </message>
  <message>
   <source>decoded in tiles</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>in Kacheln dekodiert</translation>
  </message>
  <message>
   <source>default, karras, exponential, beta, listed sigmas, listed timesteps</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>default, karras, exponential, beta, listed sigmas, listed timesteps</translation>
  </message>
  <message>
   <source>denoising strength</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Denoising-Stärke</translation>
  </message>
  <message>
   <source>deselect, drop selection</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Auswahl aufheben, abwählen</translation>
  </message>
  <message>
   <source>detail</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Details</translation>
  </message>
  <message>
   <source>device</source>
   <extracomment>chosen</extracomment>
   <translation>Gerät</translation>
  </message>
  <message>
   <source>dilate, expand mask</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Maske erweitern</translation>
  </message>
  <message>
   <source>done in %1</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>fertig in %1</translation>
  </message>
  <message>
   <source>enlarge, super resolution</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>vergrößern, Superauflösung</translation>
  </message>
  <message>
   <source>erode, contract mask</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Maske zusammenziehen</translation>
  </message>
  <message>
   <source>executor</source>
   <extracomment>chosen</extracomment>
   <translation>Ausführung</translation>
  </message>
  <message>
   <source>exit program</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Programm verlassen</translation>
  </message>
  <message>
   <source>expand selection</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Auswahl erweitern</translation>
  </message>
  <message>
   <source>expected a part of the steps (0.4) or a number of steps (8)</source>
   <extracomment>chosen</extracomment>
   <translation>steht ein Anteil an den Schritten (0.4) oder eine Anzahl von Schritten (8)</translation>
  </message>
  <message>
   <source>eyedropper, pipette</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Pipette</translation>
  </message>
  <message>
   <source>failed</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>fehlgeschlagen</translation>
  </message>
  <message>
   <source>finished</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>fertig</translation>
  </message>
  <message>
   <source>fixed seed</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>fester Seed</translation>
  </message>
  <message>
   <source>flip canvas</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Leinwand spiegeln</translation>
  </message>
  <message>
   <source>float16</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>float16</translation>
  </message>
  <message>
   <source>float16 is far too slow on the CPU: choose float32 or bfloat16.</source>
   <extracomment>studio/engine/devices.py</extracomment>
   <translation>float16 ist auf dem Prozessor viel zu langsam: float32 oder bfloat16 wählen.</translation>
  </message>
  <message>
   <source>float32</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>float32</translation>
  </message>
  <message>
   <source>for %1</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>für %1</translation>
  </message>
  <message>
   <source>fp8: 8 bits, floating point</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>fp8: 8 Bit, Gleitkomma</translation>
  </message>
  <message>
   <source>from</source>
   <extracomment>studio/ui/gallery/dates.py</extracomment>
   <translation>von</translation>
  </message>
  <message>
   <source>from %1</source>
   <extracomment>studio/ui/gallery/details.py</extracomment>
   <translation>aus %1</translation>
  </message>
  <message>
   <source>from %1 to %2</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>von %1 bis %2</translation>
  </message>
  <message>
   <source>generative expand</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>generatives Erweitern</translation>
  </message>
  <message>
   <source>generative fill</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>generatives Füllen</translation>
  </message>
  <message>
   <source>given up</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>aufgegeben</translation>
  </message>
  <message>
   <source>guidance %1</source>
   <extracomment>studio/ui/facts.py, studio/ui/guidance/meter.py, studio/ui/settings_card.py</extracomment>
   <translation>Guidance %1</translation>
  </message>
  <message>
   <source>guided in two passes</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>in zwei Durchgängen geführt</translation>
  </message>
  <message>
   <source>hardware</source>
   <extracomment>chosen</extracomment>
   <translation>Hardware</translation>
  </message>
  <message>
   <source>held</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>held back while it is edited</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>zurückgehalten, solange er bearbeitet wird</translation>
  </message>
  <message>
   <source>hidden</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>ausgeblendet</translation>
  </message>
  <message>
   <source>hide panels, zen mode</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bedienfelder ausblenden</translation>
  </message>
  <message>
   <source>hotkeys, key bindings</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Tastenbelegung, Tastenkürzel</translation>
  </message>
  <message>
   <source>how control layers steer (they are hidden layers)</source>
   <extracomment>chosen</extracomment>
   <translation>wie Steuerebenen steuern (sie sind verborgene Ebenen)</translation>
  </message>
  <message>
   <source>how layers were made</source>
   <extracomment>chosen</extracomment>
   <translation>wie Ebenen entstanden</translation>
  </message>
  <message>
   <source>image browser, history of pictures</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bildverlauf, Bilder durchsehen</translation>
  </message>
  <message>
   <source>image encoder</source>
   <extracomment>chosen</extracomment>
   <translation>Bild-Encoder</translation>
  </message>
  <message>
   <source>image size, resize, resample</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bildgröße, neu berechnen</translation>
  </message>
  <message>
   <source>image to image, img2img</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bild zu Bild, img2img</translation>
  </message>
  <message>
   <source>image-to-image</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>Bild zu Bild</translation>
  </message>
  <message>
   <source>in style %1</source>
   <extracomment>studio/ui/dialogs/history.py, studio/ui/gallery/details.py, studio/ui/panels/expansion_row.py</extracomment>
   <translation>im Stil %1</translation>
  </message>
  <message>
   <source>ink drawing of {prompt}, black lines</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>Tuschezeichnung von {prompt}, schwarze Linien</translation>
  </message>
  <message>
   <source>inpaint</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>Inpainting</translation>
  </message>
  <message>
   <source>int8: 8 bits, whole numbers</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>int8: 8 Bit, ganze Zahlen</translation>
  </message>
  <message>
   <source>its own prompt: “%1”</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>eigener Prompt: „%1“</translation>
  </message>
  <message>
   <source>its scheduler</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>dem Scheduler</translation>
  </message>
  <message>
   <source>keep, blur, border, neutral, noise</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>keep, blur, border, neutral, noise</translation>
  </message>
  <message>
   <source>latents of step %3 by %1 at most, %2 on average</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Latents von Schritt %3 um höchstens %1, im Mittel %2</translation>
  </message>
  <message>
   <source>layer mask</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>Ebenenmaske</translation>
  </message>
  <message>
   <source>layer mask turned off</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>Ebenenmaske ausgeschaltet</translation>
  </message>
  <message>
   <source>level %1</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>Stufe %1</translation>
  </message>
  <message>
   <source>lock transparency, preserve alpha</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Transparenz sperren, Alpha erhalten</translation>
  </message>
  <message>
   <source>locked</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>gesperrt</translation>
  </message>
  <message>
   <source>made by another program: nothing to compare</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>in einem anderen Programm entstanden: nichts zu vergleichen</translation>
  </message>
  <message>
   <source>made from it</source>
   <extracomment>studio/ui/gallery/grid.py</extracomment>
   <translation>daraus entstanden</translation>
  </message>
  <message>
   <source>magic wand, fuzzy select, similar colours</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Zauberstab, ähnliche Farben</translation>
  </message>
  <message>
   <source>mask “%1”</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Maske „%1“</translation>
  </message>
  <message>
   <source>metadata, PNG info</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Metadaten, PNG-Info</translation>
  </message>
  <message>
   <source>model</source>
   <extracomment>chosen</extracomment>
   <translation>Modell</translation>
  </message>
  <message>
   <source>model %1</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Modell %1</translation>
  </message>
  <message>
   <source>model folder</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Modellordner</translation>
  </message>
  <message>
   <source>names of models</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Namen von Modellen</translation>
  </message>
  <message>
   <source>names of models, or * for all</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>Namen von Modellen, oder * für alle</translation>
  </message>
  <message>
   <source>new layer mask, black</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>neue Ebenenmaske, schwarz</translation>
  </message>
  <message>
   <source>new layer mask, white</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>neue Ebenenmaske, weiß</translation>
  </message>
  <message>
   <source>no guidance</source>
   <extracomment>studio/ui/guidance/meter.py</extracomment>
   <translation>keine Guidance</translation>
  </message>
  <message>
   <source>no model</source>
   <extracomment>studio/ui/panels/layer_row.py</extracomment>
   <translation>kein Modell</translation>
  </message>
  <message>
   <source>no steps: made by an older version</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>keine Schritte: mit einer älteren Version entstanden</translation>
  </message>
  <message>
   <source>noise alone</source>
   <extracomment>studio/ui/explore/curve.py</extracomment>
   <translation>nur Rauschen</translation>
  </message>
  <message>
   <source>none</source>
   <extracomment>studio/ui/grid/form.py, studio/ui/panels/speed_form.py</extracomment>
   <translation>keine</translation>
  </message>
  <message>
   <source>none yet (key B)</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>noch keine (Taste B)</translation>
  </message>
  <message>
   <source>none yet (key T)</source>
   <extracomment>studio/ui/gallery/labels.py</extracomment>
   <translation>noch keine (Taste T)</translation>
  </message>
  <message>
   <source>none, deepcache, first block</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>none, deepcache, first block</translation>
  </message>
  <message>
   <source>not made</source>
   <extracomment>studio/grid/tables.py</extracomment>
   <translation>nicht erzeugt</translation>
  </message>
  <message>
   <source>number format</source>
   <extracomment>chosen</extracomment>
   <translation>Zahlenformat</translation>
  </message>
  <message>
   <source>off, on</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>off, on</translation>
  </message>
  <message>
   <source>one folder a line</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>ein Ordner je Zeile</translation>
  </message>
  <message>
   <source>one list a line: 14.6, 6.5, 3, 1.2, 0.4</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>eine Liste je Zeile: 14.6, 6.5, 3, 1.2, 0.4</translation>
  </message>
  <message>
   <source>one negative prompt a line</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>ein Negativ-Prompt pro Zeile</translation>
  </message>
  <message>
   <source>one network at a time</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>ein Netz nach dem anderen</translation>
  </message>
  <message>
   <source>one prompt a line</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>ein Prompt pro Zeile</translation>
  </message>
  <message>
   <source>one set of blocks a line: 7,8,9</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>eine Auswahl von Blöcken je Zeile: 7,8,9</translation>
  </message>
  <message>
   <source>opacity %1 %</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>Deckkraft %1 %</translation>
  </message>
  <message>
   <source>open group</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>offene Gruppe</translation>
  </message>
  <message>
   <source>or drop or paste one here</source>
   <extracomment>studio/ui/start_page.py</extracomment>
   <translation>oder eines hierher ziehen oder einfügen</translation>
  </message>
  <message>
   <source>or only</source>
   <extracomment>studio/ui/settings_card.py</extracomment>
   <translation>oder nur</translation>
  </message>
  <message>
   <source>other noise</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>anderem Rauschen</translation>
  </message>
  <message>
   <source>outpaint</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>Outpainting</translation>
  </message>
  <message>
   <source>paint bucket</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Farbeimer</translation>
  </message>
  <message>
   <source>pause queue</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Warteschlange anhalten</translation>
  </message>
  <message>
   <source>paused</source>
   <extracomment>studio/ui/panels/queue_words.py, studio/ui/timeline/branches.py</extracomment>
   <translation>angehalten</translation>
  </message>
  <message>
   <source>paused before it began</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>vor dem Beginn angehalten</translation>
  </message>
  <message>
   <source>pausing after this step</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>hält nach diesem Schritt an</translation>
  </message>
  <message>
   <source>picture %1 of %2</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>Bild %1 von %2</translation>
  </message>
  <message>
   <source>picturebook</source>
   <extracomment>studio.ui.documents.presets</extracomment>
   <translation>picturebook</translation>
  </message>
  <message>
   <source>pixels by %1 of 255 at most, %2 on average</source>
   <extracomment>studio/receipt/words.py</extracomment>
   <translation>Pixel um höchstens %1 von 255, im Mittel %2</translation>
  </message>
  <message>
   <source>place image, open as layers</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bild platzieren, als Ebenen öffnen</translation>
  </message>
  <message>
   <source>preferences, options, configuration</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Voreinstellungen, Optionen, Konfiguration</translation>
  </message>
  <message>
   <source>prompt presets</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Prompt-Vorlagen</translation>
  </message>
  <message>
   <source>random seed</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>zufälliger Seed</translation>
  </message>
  <message>
   <source>ready to pick</source>
   <extracomment>studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>wählbar</translation>
  </message>
  <message>
   <source>red, blue, green</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>rot, blau, grün</translation>
  </message>
  <message>
   <source>red, round, small</source>
   <extracomment>studio/grid/axes.py</extracomment>
   <translation>rot, rund, klein</translation>
  </message>
  <message>
   <source>refiner %1</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Refiner %1</translation>
  </message>
  <message>
   <source>reject result</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Ergebnis verwerfen</translation>
  </message>
  <message>
   <source>remix, send parameters</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Remix, Parameter übernehmen</translation>
  </message>
  <message>
   <source>roughly %1</source>
   <extracomment>studio/ui/panels/plan_label.py, studio/ui/panels/queue_words.py</extracomment>
   <translation>ungefähr %1</translation>
  </message>
  <message>
   <source>run by torch, for its LoRA</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>wegen des LoRAs von torch gerechnet</translation>
  </message>
  <message>
   <source>run by torch, for its cache</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>läuft wegen seines Caches mit torch</translation>
  </message>
  <message>
   <source>run by torch, for its weights</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>wegen der Gewichte von torch gerechnet</translation>
  </message>
  <message>
   <source>run, render, queue prompt</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>starten, rendern, einreihen</translation>
  </message>
  <message>
   <source>seed %1</source>
   <extracomment>studio/ui/facts.py, studio/ui/grid/page.py</extracomment>
   <translation>Seed %1</translation>
  </message>
  <message>
   <source>selection to new layer</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Auswahl als neue Ebene</translation>
  </message>
  <message>
   <source>shapes</source>
   <extracomment>studio/ui/explore/settled_meter.py</extracomment>
   <translation>Formen</translation>
  </message>
  <message>
   <source>shut group</source>
   <extracomment>studio/ui/panels/layer_words.py</extracomment>
   <translation>geschlossene Gruppe</translation>
  </message>
  <message>
   <source>spot healing, retouch</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bereichsreparatur, retuschieren</translation>
  </message>
  <message>
   <source>steered by %1, %2 %</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>gesteuert durch %1, %2 %</translation>
  </message>
  <message>
   <source>step %1 of %2</source>
   <extracomment>studio/ui/panels/queue_words.py, studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>Schritt %1 von %2</translation>
  </message>
  <message>
   <source>stopped</source>
   <extracomment>studio/ui/grid/progress.py, studio/ui/panels/queue_words.py</extracomment>
   <translation>gestoppt</translation>
  </message>
  <message>
   <source>stops after this picture</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>stoppt nach diesem Bild</translation>
  </message>
  <message>
   <source>streamed layer by layer</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Schicht für Schicht nachgelesen</translation>
  </message>
  <message>
   <source>strength %1 %</source>
   <extracomment>studio/ui/panels/generate_bar.py</extracomment>
   <translation>Stärke %1 %</translation>
  </message>
  <message>
   <source>style: %1</source>
   <extracomment>studio/ui/panels/completion_popup.py</extracomment>
   <translation>Stil: %1</translation>
  </message>
  <message>
   <source>such as 14.6, 6.5, 3, 1.2, 0.4</source>
   <extracomment>studio/ui/panels/levels_field.py</extracomment>
   <translation>etwa 14.6, 6.5, 3, 1.2, 0.4</translation>
  </message>
  <message>
   <source>such as: %1</source>
   <extracomment>studio/ui/grid/axis_row.py</extracomment>
   <translation>etwa: %1</translation>
  </message>
  <message>
   <source>t = 0, clean</source>
   <extracomment>studio/ui/explore/curve.py</extracomment>
   <translation>t = 0, sauber</translation>
  </message>
  <message>
   <source>text encoder</source>
   <extracomment>chosen</extracomment>
   <translation>Text-Encoder</translation>
  </message>
  <message>
   <source>text encoder 2</source>
   <extracomment>chosen</extracomment>
   <translation>Text-Encoder 2</translation>
  </message>
  <message>
   <source>text encoder 3</source>
   <extracomment>chosen</extracomment>
   <translation>Text-Encoder 3</translation>
  </message>
  <message>
   <source>text encoders set aside</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Text-Encoder beiseitegelegt</translation>
  </message>
  <message>
   <source>text to image, txt2img</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Text zu Bild, txt2img</translation>
  </message>
  <message>
   <source>text-to-image</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>Text zu Bild</translation>
  </message>
  <message>
   <source>textual inversion</source>
   <extracomment>studio/ui/panels/completion_popup.py</extracomment>
   <translation>Textual Inversion</translation>
  </message>
  <message>
   <source>the control layers</source>
   <extracomment>chosen</extracomment>
   <translation>die Steuerebenen</translation>
  </message>
  <message>
   <source>the guidance mask</source>
   <extracomment>chosen</extracomment>
   <translation>die Guidance-Maske</translation>
  </message>
  <message>
   <source>the guides</source>
   <extracomment>chosen</extracomment>
   <translation>die Hilfslinien</translation>
  </message>
  <message>
   <source>the layers</source>
   <extracomment>chosen</extracomment>
   <translation>die Ebenen</translation>
  </message>
  <message>
   <source>the mask</source>
   <extracomment>chosen</extracomment>
   <translation>die Maske</translation>
  </message>
  <message>
   <source>the mask as it is painted now</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>der Maske, wie sie jetzt gemalt ist</translation>
  </message>
  <message>
   <source>the masks</source>
   <extracomment>chosen</extracomment>
   <translation>die Masken</translation>
  </message>
  <message>
   <source>the picture</source>
   <extracomment>studio/ui/gallery/labelling.py</extracomment>
   <translation>dem Bild</translation>
  </message>
  <message>
   <source>the prompts and the guidance now in the panel</source>
   <extracomment>studio/ui/panels/filmstrip.py</extracomment>
   <translation>Prompts und Guidance, wie sie im Bedienfeld stehen</translation>
  </message>
  <message>
   <source>the selection</source>
   <extracomment>chosen</extracomment>
   <translation>die Auswahl</translation>
  </message>
  <message>
   <source>the wheel zooms, a drag moves</source>
   <extracomment>studio/ui/gallery/compare.py</extracomment>
   <translation>das Rad zoomt, Ziehen verschiebt</translation>
  </message>
  <message>
   <source>this one</source>
   <extracomment>studio/ui/gallery/grid.py</extracomment>
   <translation>dieses</translation>
  </message>
  <message>
   <source>threads</source>
   <extracomment>chosen</extracomment>
   <translation>Threads</translation>
  </message>
  <message>
   <source>tilt %1° %2°</source>
   <extracomment>studio/ui/brushes/strip.py</extracomment>
   <translation>Neigung %1° %2°</translation>
  </message>
  <message>
   <source>time not known yet</source>
   <extracomment>studio/ui/panels/queue_words.py</extracomment>
   <translation>Dauer noch unbekannt</translation>
  </message>
  <message>
   <source>to</source>
   <extracomment>studio/ui/gallery/dates.py, studio/ui/guidance/interval_field.py, studio/ui/panels/control_options.py</extracomment>
   <translation>bis</translation>
  </message>
  <message>
   <source>torch</source>
   <extracomment>chosen, studio.ui.preferences.engine</extracomment>
   <translation>torch</translation>
  </message>
  <message>
   <source>torch, compiled</source>
   <extracomment>studio.ui.preferences.engine</extracomment>
   <translation>torch, kompiliert</translation>
  </message>
  <message>
   <source>transforms (their results are kept)</source>
   <extracomment>chosen</extracomment>
   <translation>Transformationen (ihre Ergebnisse bleiben)</translation>
  </message>
  <message>
   <source>trim image</source>
   <extracomment>studio.ui.palette.synonyms</extracomment>
   <translation>Bild beschneiden</translation>
  </message>
  <message>
   <source>used before</source>
   <extracomment>studio/ui/panels/completion_popup.py</extracomment>
   <translation>früher verwendet</translation>
  </message>
  <message>
   <source>variation %1 of %2</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>Variation %1 von %2</translation>
  </message>
  <message>
   <source>waiting</source>
   <extracomment>studio/ui/panels/queue_words.py, studio/ui/timeline/branches.py, studio/ui/timeline/cull_dialog.py</extracomment>
   <translation>wartet</translation>
  </message>
  <message>
   <source>waits, because the queue is held</source>
   <extracomment>studio/ui/grid/progress.py</extracomment>
   <translation>wartet, weil die Warteschlange angehalten ist</translation>
  </message>
  <message>
   <source>weights as in the file</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Gewichte wie in der Datei</translation>
  </message>
  <message>
   <source>weights in %1</source>
   <extracomment>studio/ui/gallery/receipt.py</extracomment>
   <translation>Gewichte in %1</translation>
  </message>
  <message>
   <source>weights in fp8</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Gewichte in fp8</translation>
  </message>
  <message>
   <source>weights in int8</source>
   <extracomment>studio/ui/panels/plan_label.py</extracomment>
   <translation>Gewichte in int8</translation>
  </message>
  <message>
   <source>what suits the model</source>
   <extracomment>studio/ui/guidance/method_form.py</extracomment>
   <translation>was zum Modell passt</translation>
  </message>
  <message>
   <source>where painted</source>
   <extracomment>studio/ui/facts.py</extracomment>
   <translation>wo gemalt</translation>
  </message>
  <message>
   <source>while the canvas has the keyboard</source>
   <extracomment>studio.ui.action</extracomment>
   <translation>solange die Leinwand die Tastatur hat</translation>
  </message>
  <message>
   <source>while the cells of the grid have the keyboard</source>
   <extracomment>studio.ui.action</extracomment>
   <translation>solange die Zellen des Rasters die Tastatur haben</translation>
  </message>
  <message>
   <source>while the picture is shown, not the gallery or a grid</source>
   <extracomment>studio.ui.action</extracomment>
   <translation>solange das Bild gezeigt wird, nicht die Galerie oder ein Raster</translation>
  </message>
  <message>
   <source>while the pictures of the gallery have the keyboard</source>
   <extracomment>studio.ui.action</extracomment>
   <translation>solange die Bilder der Galerie die Tastatur haben</translation>
  </message>
  <message>
   <source>wildcard</source>
   <extracomment>studio/ui/panels/completion_popup.py</extracomment>
   <translation>Wildcard</translation>
  </message>
  <message>
   <source>wildcard folder</source>
   <extracomment>studio/ui/preferences/general.py</extracomment>
   <translation>Wildcard-Ordner</translation>
  </message>
  <message>
   <source>without %1</source>
   <extracomment>studio/ui/dialogs/expansions.py, studio/ui/dialogs/history.py, studio/ui/gallery/details.py</extracomment>
   <translation>ohne %1</translation>
  </message>
  <message>
   <source>{prompt} stands for what you type; without it, the words go after that.</source>
   <extracomment>studio/ui/dialogs/style_form.py</extracomment>
   <translation>{prompt} steht für das Getippte; ohne das folgen die Worte darauf.</translation>
  </message>
  <message>
   <source>“%1” instead of the prompt</source>
   <extracomment>studio/ui/masks/mask_list.py</extracomment>
   <translation>„%1“ statt des Prompts</translation>
  </message>
  <message>
   <source>“%1” is a control layer, which is no part of the picture: make it an ordinary layer to merge it.</source>
   <extracomment>studio/document/blending/merging.py</extracomment>
   <translation>„%1“ ist eine Steuerebene, also kein Teil des Bilds: machen Sie sie zur gewöhnlichen Ebene, um sie zu vereinen.</translation>
  </message>
  <message>
   <source>“%1” is a group and has no pixels: choose a layer in it.</source>
   <extracomment>studio/document/paint.py</extracomment>
   <translation>„%1“ ist eine Gruppe und hat keine Pixel: eine Ebene darin wählen.</translation>
  </message>
  <message>
   <source>“%1” is a group: choose a layer in it to steer with.</source>
   <extracomment>studio/document/layers/controls.py</extracomment>
   <translation>„%1“ ist eine Gruppe: Wählen Sie eine Ebene darin, die steuern soll.</translation>
  </message>
  <message>
   <source>“%1” is empty: there is nothing to move.</source>
   <extracomment>studio/document/transforms/placing.py</extracomment>
   <translation>„%1“ ist leer: Es gibt nichts zu verschieben.</translation>
  </message>
  <message>
   <source>“%1” is hidden: show it, so that merging does not lose it.</source>
   <extracomment>studio/document/blending/merging.py</extracomment>
   <translation>„%1“ ist ausgeblendet: einblenden, damit sie beim Zusammenfügen nicht verloren geht.</translation>
  </message>
  <message>
   <source>“%1” is no fill; choose one of %2.</source>
   <extracomment>studio/document/region.py</extracomment>
   <translation>„%1“ ist keine Füllung; eine von %2 wählen.</translation>
  </message>
  <message>
   <source>“%1” is no group.</source>
   <extracomment>studio/document/layers/stack.py</extracomment>
   <translation>„%1“ ist keine Gruppe.</translation>
  </message>
  <message>
   <source>“%1” is no number.</source>
   <extracomment>studio/ui/panels/levels_field.py</extracomment>
   <translation>„%1“ ist keine Zahl.</translation>
  </message>
  <message>
   <source>“%1” only takes away what is below it: merge that with it.</source>
   <extracomment>studio/document/blending/merging.py</extracomment>
   <translation>„%1“ nimmt nur weg, was darunter liegt: damit zusammenfügen.</translation>
  </message>
  <message>
   <source>… and %1 more</source>
   <extracomment>studio/ui/dialogs/guard.py, studio/ui/panels/queue_list.py</extracomment>
   <translation>… und %1 weitere</translation>
  </message>
 </context>
</TS>
