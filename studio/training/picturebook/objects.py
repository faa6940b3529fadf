"""The objects of picturebook's world: names, pictures, other words for them, and what they can do."""

from __future__ import annotations

from dataclasses import dataclass

COLOURS = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "white")
"""What plain shapes, houses, cars and some other things may be painted."""

# picture, name, other words (separated by commas); ^ flies or hovers, * may have any of COLOURS,
# = has no emoji, and is drawn by shapes.py. New lines go to the end: labels number the objects.
_TABLE = """
🐈 cat: kitty, kitten
🐕 dog: doggy, puppy
🐘 elephant
🐧 penguin
🐸 frog: toad
🐖 pig: piglet
🐄 cow: cattle
🐇 rabbit: bunny, hare
🦊 fox
🦁 lion
🦉 owl
🦆 duck: mallard
🦓 zebra
🦒 giraffe
🦀 crab
🐙 octopus
🦋 butterfly^
🐞 ladybird: ladybug
🐢 turtle: tortoise
🐌 snail
🐟 fish
🐎 horse: stallion
🐑 sheep: ewe
🐐 goat: billy goat
🐓 rooster: cockerel
🐤 chick: baby bird
🦢 swan
🦅 eagle^: hawk
🦜 parrot: macaw
🦚 peacock
🦩 flamingo
🦃 turkey
🐿 squirrel: chipmunk
🦔 hedgehog
🐁 mouse
🐺 wolf
🐻 bear: brown bear
🐼 panda: panda bear
🐨 koala: koala bear
🐅 tiger
🐆 leopard: cheetah
🦏 rhinoceros: rhino
🦛 hippopotamus: hippo
🐪 camel: dromedary
🦙 llama: alpaca
🐂 ox: bull
🦌 deer: stag
🦬 bison: buffalo
🐒 monkey
🦍 gorilla: ape
🦥 sloth
🦘 kangaroo
🦫 beaver
🦨 skunk
🦝 raccoon
🐊 crocodile: alligator
🦎 lizard: gecko
🐍 snake: serpent
🐉 dragon^
🦕 dinosaur: brontosaurus
🦖 tyrannosaurus: t-rex
🐋 whale: blue whale
🐬 dolphin
🐠 tropical fish: angelfish
🐡 pufferfish: blowfish
🦈 shark
🦞 lobster
🐛 caterpillar: worm
🐝 bee^: honeybee
🕷 spider
🦇 bat^
🦄 unicorn
🐩 poodle
🦭 seal: sea lion
🕊 dove^: pigeon
🐦 bird^: songbird
🍄 mushroom: toadstool
🌻 sunflower
🌹 rose: red rose
🌵 cactus
🌳 tree: leafy tree, oak
🌲 pine tree: pine, fir tree
🌴 palm tree: palm
🌷 tulip*
🌼 daisy
🌺 hibiscus
🍀 clover: shamrock
🍁 maple leaf
🎄 christmas tree: xmas tree
💐 bouquet: bunch of flowers
🪴 potted plant: houseplant
🌽 corn: maize
🎃 pumpkin: jack-o'-lantern
🍎 apple: red apple
🍌 banana
🍓 strawberry
🍉 watermelon: slice of melon
🍕 pizza: slice of pizza
🍦 ice cream: ice cream cone
🍐 pear
🍊 orange: tangerine
🍋 lemon
🍇 bunch of grapes: grapes
🍒 cherries: pair of cherries
🍑 peach
🍍 pineapple
🥥 coconut
🥝 kiwi fruit: kiwi
🍅 tomato
🥑 avocado
🍆 aubergine: eggplant
🥕 carrot
🌶 chili pepper: hot pepper
🥦 broccoli
🍞 bread: loaf of bread
🥐 croissant
🥨 pretzel
🧀 cheese: piece of cheese
🥚 egg
🍔 hamburger: burger
🌭 hot dog
🌮 taco
🍟 french fries: chips
🍣 sushi
🍩 doughnut: donut
🍪 cookie: biscuit
🎂 birthday cake
🍰 cake: slice of cake
🧁 cupcake: muffin
🍭 lollipop
🍯 honey pot: jar of honey
☕ coffee: cup of coffee
🫖 teapot
🍷 wine glass: glass of wine
🍺 beer: mug of beer
🚗 car*: automobile
🚌 bus: coach
🚂 train: locomotive, steam train
🚲 bicycle: bike
⛵ sailboat: sailing boat
🚀 rocket^: spaceship
🎈 balloon^*
✈ airplane^: plane, aeroplane
🚕 taxi: yellow cab
🚑 ambulance
🚒 fire engine: fire truck
🚓 police car
🏎 racing car: race car
🚚 truck: lorry
🚜 tractor
🏍 motorcycle: motorbike
🛵 scooter: moped
🚋 tram: streetcar
🚁 helicopter^: chopper
🛸 flying saucer^: ufo
🛰 satellite^
🚢 ship: ocean liner
🛶 canoe
🪂 parachute^
🏠 house*: cottage, home
🏰 castle: fortress
⛺ tent
🏯 pagoda: japanese castle
⛪ church: chapel
🕌 mosque
🏛 temple: greek temple
🏥 hospital
🏭 factory
🗼 tower
🗽 statue of liberty
⛲ fountain
🎡 ferris wheel: big wheel
🎠 carousel horse: rocking horse
🛖 hut: shack
🌋 volcano
🤖 robot
⛄ snowman
👻 ghost^: spook
👽 alien: extraterrestrial
🧙 wizard: sorcerer
🧚 fairy^: pixie
🧜 mermaid
🧛 vampire
👸 princess
🎅 santa claus: santa, father christmas
👩‍🚀 astronaut: spaceman
👩‍🍳 cook: chef
👷 builder: construction worker
💂 guard: soldier
🥷 ninja
👶 baby
🤡 clown
💃 dancer: dancing woman
🏃 runner: running man
☂ umbrella: parasol
🎸 guitar: electric guitar
🎁 gift: present
👑 crown: golden crown
⚽ football: soccer ball
🧸 teddy bear: teddy
🎩 top hat: hat
👟 shoe: sneaker
👢 boot
👗 dress
👕 shirt: t-shirt
🎒 backpack: rucksack
💎 gem: jewel
🔔 bell
🎻 violin: fiddle
🎺 trumpet
🥁 drum
📷 camera
📺 television: tv
💻 laptop: computer
☎ telephone: phone
⏰ alarm clock: clock
🕯 candle
💡 light bulb: lamp
🔑 key
🔒 padlock: lock
⚓ anchor
🪑 chair
🛏 bed
🧺 basket
🪁 kite^
🏀 basketball
🎲 die: dice
🏆 trophy: golden cup
📚 books: pile of books
✏ pencil
🔭 telescope
🏺 vase: amphora
= flower*
= circle*: disc
= square*: box
= triangle*
= star^*
= heart^*
"""


@dataclass(frozen=True)
class Kind:
    """One kind of object: its emoji (empty when drawn by shapes.py) and what else it is called."""

    name: str
    glyph: str
    synonyms: tuple[str, ...]
    flies: bool
    coloured: bool


def _kind(line: str) -> Kind:
    glyph, _, words = line.partition(" ")
    name, _, others = words.partition(":")
    synonyms = tuple(word.strip() for word in others.split(",") if word.strip())
    return Kind(name.strip(" ^*"), glyph.strip("="), synonyms, "^" in name, "*" in name)


KINDS = {kind.name: kind for kind in map(_kind, _TABLE.strip().splitlines())}
OBJECTS = tuple(KINDS)
FLYING = frozenset(kind.name for kind in KINDS.values() if kind.flies)
COLOURED = frozenset(kind.name for kind in KINDS.values() if kind.coloured)
