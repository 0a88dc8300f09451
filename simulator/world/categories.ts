import type { Shape } from '../pictures/shapes.ts';

/** What buyers can be hurt by: the goods of the health path. */
export type Health = 'medicine' | 'food' | 'cosmetics' | 'protective' | 'child';

/** A kind of branded goods: how it is called, drawn and priced. Words are `[zh, en]`. */
export interface Category {
  readonly key: string;
  /** The marketplace's path. */
  readonly path: string;
  readonly health?: Health;
  readonly shapes: readonly Shape[];
  readonly nouns: readonly (readonly [string, string])[];
  /** Series words that, with a number, make a product's name. */
  readonly series: readonly (readonly [string, string])[];
  readonly specs: readonly (readonly [string, string])[];
  /** Price of a level-1 brand in yuan, new. */
  readonly base: number;
  /** Share of a new price that used goods fetch; absent = not sold used. */
  readonly used?: readonly [number, number];
  /** Goods made to fit it, sold lawfully with its name. */
  readonly accessories?: readonly (readonly [string, string])[];
  readonly niceClass: number;
}

export const categories: readonly Category[] = [
  {
    key: 'handbags',
    path: 'bags/handbags',
    shapes: ['tote', 'satchel'],
    niceClass: 18,
    base: 260,
    used: [0.35, 0.75],
    nouns: [
      ['手提包', 'handbag'],
      ['斜挎包', 'crossbody bag'],
      ['托特包', 'tote bag'],
      ['单肩包', 'shoulder bag'],
    ],
    series: [
      ['云纹', 'Nuage'],
      ['经典', 'Heritage'],
      ['月影', 'Lune'],
      ['方格', 'Damier Field'],
    ],
    specs: [
      ['牛皮', 'calf leather'],
      ['大号', 'large'],
      ['小号', 'small'],
      ['黑色', 'black'],
      ['焦糖色', 'caramel'],
    ],
    accessories: [
      ['内胆包收纳', 'bag organiser insert'],
      ['替换肩带', 'replacement strap'],
      ['防尘袋', 'dust bag'],
    ],
  },
  {
    key: 'wallets',
    path: 'bags/wallets',
    shapes: ['wallet'],
    niceClass: 18,
    base: 110,
    used: [0.3, 0.7],
    nouns: [
      ['钱包', 'wallet'],
      ['卡包', 'card holder'],
      ['长款钱夹', 'long wallet'],
    ],
    series: [
      ['经典', 'Heritage'],
      ['荔枝纹', 'Grain'],
      ['薄款', 'Slim'],
    ],
    specs: [
      ['头层牛皮', 'full grain leather'],
      ['棕色', 'brown'],
      ['多卡位', 'many slots'],
    ],
  },
  {
    key: 'sneakers',
    path: 'shoes/sneakers',
    shapes: ['sneaker'],
    niceClass: 25,
    base: 190,
    used: [0.3, 0.7],
    nouns: [
      ['跑步鞋', 'running shoes'],
      ['运动鞋', 'sneakers'],
      ['篮球鞋', 'basketball shoes'],
      ['板鞋', 'skate shoes'],
    ],
    series: [
      ['疾风', 'Gale'],
      ['云跑', 'Cloudstep'],
      ['回弹', 'Rebound'],
      ['复古', 'Retro'],
    ],
    specs: [
      ['男款', "men's"],
      ['女款', "women's"],
      ['42码', 'size 42'],
      ['白蓝', 'white blue'],
      ['透气', 'breathable'],
    ],
    accessories: [
      ['鞋带', 'shoelaces'],
      ['替换鞋垫', 'replacement insoles'],
    ],
  },
  {
    key: 'boots',
    path: 'shoes/boots',
    shapes: ['boot'],
    niceClass: 25,
    base: 240,
    used: [0.3, 0.7],
    nouns: [
      ['登山靴', 'hiking boots'],
      ['马丁靴', 'leather boots'],
      ['雪地靴', 'snow boots'],
    ],
    series: [
      ['高岭', 'Ridge'],
      ['北坡', 'North Slope'],
      ['工装', 'Foreman'],
    ],
    specs: [
      ['防水', 'waterproof'],
      ['棕色', 'brown'],
      ['41码', 'size 41'],
    ],
  },
  {
    key: 'handsets',
    path: 'phones/handsets',
    shapes: ['phone'],
    niceClass: 9,
    base: 900,
    used: [0.35, 0.8],
    nouns: [
      ['智能手机', 'smartphone'],
      ['5G手机', '5G phone'],
    ],
    series: [
      ['星环', 'Orbit'],
      ['折叠', 'Fold'],
      ['青春版', 'Lite'],
    ],
    specs: [
      ['12+256G', '12+256GB'],
      ['8+128G', '8+128GB'],
      ['全网通', 'dual SIM'],
      ['曜石黑', 'obsidian'],
    ],
    accessories: [
      ['手机壳', 'phone case'],
      ['钢化膜', 'screen protector'],
      ['快充线', 'charging cable'],
      ['镜头膜', 'lens protector'],
    ],
  },
  {
    key: 'earbuds',
    path: 'phones/earbuds',
    shapes: ['earbuds'],
    niceClass: 9,
    base: 160,
    used: [0.3, 0.6],
    nouns: [
      ['蓝牙耳机', 'bluetooth earbuds'],
      ['降噪耳机', 'noise cancelling earbuds'],
    ],
    series: [
      ['静音', 'Hush'],
      ['空气', 'Air Note'],
      ['低音', 'Deep'],
    ],
    specs: [
      ['主动降噪', 'active noise cancelling'],
      ['白色', 'white'],
      ['长续航', 'long battery'],
    ],
    accessories: [
      ['耳机保护套', 'earbud case cover'],
      ['硅胶耳塞套', 'silicone ear tips'],
    ],
  },
  {
    key: 'chargers',
    path: 'phones/chargers',
    shapes: ['charger'],
    niceClass: 9,
    base: 60,
    used: [0.4, 0.7],
    nouns: [
      ['充电器', 'charger'],
      ['移动电源', 'power bank'],
    ],
    series: [
      ['闪充', 'Flash'],
      ['氮化镓', 'GaN'],
      ['口袋', 'Pocket'],
    ],
    specs: [
      ['65W', '65W'],
      ['20000毫安', '20000mAh'],
      ['白色', 'white'],
    ],
  },
  {
    key: 'lipstick',
    path: 'cosmetics/lipstick',
    health: 'cosmetics',
    shapes: ['lipstick'],
    niceClass: 3,
    base: 48,
    nouns: [
      ['口红', 'lipstick'],
      ['唇釉', 'lip glaze'],
      ['唇膏', 'lip balm'],
    ],
    series: [
      ['丝绒', 'Velvet'],
      ['水光', 'Dew'],
      ['小金管', 'Gold Tube'],
    ],
    specs: [
      ['正红色', 'true red'],
      ['豆沙色', 'rose beige'],
      ['3.5g', '3.5g'],
      ['不易脱色', 'long wear'],
    ],
  },
  {
    key: 'skincare',
    path: 'cosmetics/skincare',
    health: 'cosmetics',
    shapes: ['jar', 'bottle'],
    niceClass: 3,
    base: 70,
    nouns: [
      ['面霜', 'face cream'],
      ['精华液', 'serum'],
      ['爽肤水', 'toner'],
      ['面膜', 'sheet mask'],
    ],
    series: [
      ['修护', 'Repair'],
      ['焕亮', 'Radiance'],
      ['水漾', 'Hydra'],
    ],
    specs: [
      ['50ml', '50ml'],
      ['保湿', 'moisturising'],
      ['敏感肌可用', 'for sensitive skin'],
      ['套装', 'set'],
    ],
  },
  {
    key: 'otc',
    path: 'medicine/otc',
    health: 'medicine',
    shapes: ['box'],
    niceClass: 5,
    base: 32,
    nouns: [
      ['感冒灵颗粒', 'cold relief granules'],
      ['止咳糖浆', 'cough syrup'],
      ['维生素D软胶囊', 'vitamin D softgels'],
      ['消炎软膏', 'soothing ointment'],
    ],
    series: [
      ['家庭装', 'Family'],
      ['舒缓', 'Ease'],
      ['儿童', 'Junior'],
    ],
    specs: [
      ['24粒', '24 count'],
      ['10袋', '10 sachets'],
      ['国药准字', 'licensed'],
    ],
  },
  {
    key: 'masks',
    path: 'protective/masks',
    health: 'protective',
    shapes: ['mask'],
    niceClass: 10,
    base: 24,
    nouns: [
      ['医用口罩', 'medical masks'],
      ['防尘口罩', 'dust masks'],
      ['防护面罩', 'respirator'],
    ],
    series: [
      ['轻呼吸', 'Breeze'],
      ['立体', '3D Fit'],
    ],
    specs: [
      ['50只装', '50 pack'],
      ['独立包装', 'individually wrapped'],
      ['成人', 'adult'],
    ],
  },
  {
    key: 'helmets',
    path: 'protective/helmets',
    health: 'protective',
    shapes: ['helmet'],
    niceClass: 9,
    base: 120,
    used: [0.3, 0.5],
    nouns: [
      ['骑行头盔', 'cycling helmet'],
      ['电动车头盔', 'e-bike helmet'],
    ],
    series: [
      ['风洞', 'Tunnel'],
      ['城市', 'Metro'],
    ],
    specs: [
      ['3C认证', 'certified'],
      ['哑光黑', 'matte black'],
      ['L码', 'size L'],
    ],
  },
  {
    key: 'formula',
    path: 'baby/formula',
    health: 'food',
    shapes: ['can'],
    niceClass: 5,
    base: 130,
    nouns: [
      ['婴儿配方奶粉', 'infant formula'],
      ['幼儿奶粉', 'toddler milk powder'],
      ['米粉', 'rice cereal'],
    ],
    series: [
      ['臻爱', 'Cherish'],
      ['启智', 'Bright Start'],
      ['有机', 'Organic'],
    ],
    specs: [
      ['3段', 'stage 3'],
      ['800g', '800g'],
      ['1段', 'stage 1'],
    ],
  },
  {
    key: 'toys',
    path: 'baby/toys',
    health: 'child',
    shapes: ['blocks'],
    niceClass: 28,
    base: 80,
    used: [0.3, 0.6],
    nouns: [
      ['积木玩具', 'building blocks'],
      ['毛绒玩偶', 'plush toy'],
      ['早教玩具', 'learning toy'],
    ],
    series: [
      ['小镇', 'Little Town'],
      ['森林', 'Forest'],
      ['太空', 'Space'],
    ],
    specs: [
      ['3岁以上', 'age 3+'],
      ['260颗', '260 pieces'],
      ['礼盒装', 'gift box'],
    ],
  },
  {
    key: 'seats',
    path: 'baby/car-seats',
    health: 'child',
    shapes: ['seat'],
    niceClass: 12,
    base: 420,
    used: [0.25, 0.5],
    nouns: [
      ['儿童安全座椅', 'child car seat'],
      ['增高垫', 'booster seat'],
    ],
    series: [
      ['守护', 'Guardian'],
      ['旋转', 'Turn'],
    ],
    specs: [
      ['0-12岁', '0-12 years'],
      ['ISOFIX', 'ISOFIX'],
      ['灰色', 'grey'],
    ],
  },
  {
    key: 'baijiu',
    path: 'liquor/baijiu',
    health: 'food',
    shapes: ['bottle'],
    niceClass: 33,
    base: 220,
    nouns: [
      ['白酒', 'baijiu'],
      ['酱香型白酒', 'sauce-aroma baijiu'],
      ['浓香型白酒', 'strong-aroma baijiu'],
    ],
    series: [
      ['窖藏', 'Cellar'],
      ['珍品', 'Reserve'],
      ['红坛', 'Red Jar'],
    ],
    specs: [
      ['53度', '53% vol'],
      ['500ml', '500ml'],
      ['6瓶整箱', 'case of 6'],
    ],
    accessories: [
      ['空酒瓶收藏', 'empty bottle for collectors'],
      ['酒盒', 'gift box'],
    ],
  },
  {
    key: 'wine',
    path: 'liquor/wine',
    health: 'food',
    shapes: ['bottle'],
    niceClass: 33,
    base: 150,
    nouns: [
      ['干红葡萄酒', 'red wine'],
      ['起泡酒', 'sparkling wine'],
    ],
    series: [
      ['左岸', 'Left Slope'],
      ['珍藏', 'Réserve'],
    ],
    specs: [
      ['750ml', '750ml'],
      ['2018年', '2018'],
      ['礼盒', 'gift box'],
    ],
  },
  {
    key: 'watches',
    path: 'watches/wrist',
    shapes: ['watch'],
    niceClass: 14,
    base: 900,
    used: [0.45, 0.9],
    nouns: [
      ['机械手表', 'automatic watch'],
      ['石英表', 'quartz watch'],
      ['潜水表', 'diver watch'],
    ],
    series: [
      ['航海', 'Mariner'],
      ['月相', 'Moonphase'],
      ['飞行员', 'Aviator'],
    ],
    specs: [
      ['40mm', '40mm'],
      ['精钢表带', 'steel bracelet'],
      ['蓝宝石镜面', 'sapphire glass'],
      ['男士', "men's"],
    ],
    accessories: [
      ['替换表带', 'replacement strap'],
      ['表扣', 'clasp'],
    ],
  },
  {
    key: 'jackets',
    path: 'clothing/jackets',
    shapes: ['jacket'],
    niceClass: 25,
    base: 260,
    used: [0.25, 0.6],
    nouns: [
      ['羽绒服', 'down jacket'],
      ['冲锋衣', 'shell jacket'],
      ['风衣', 'trench coat'],
    ],
    series: [
      ['极地', 'Polar'],
      ['城市', 'Metro'],
      ['轻羽', 'Feather'],
    ],
    specs: [
      ['防风', 'windproof'],
      ['L码', 'size L'],
      ['黑色', 'black'],
      ['连帽', 'hooded'],
    ],
  },
  {
    key: 'tshirts',
    path: 'clothing/tshirts',
    shapes: ['tshirt'],
    niceClass: 25,
    base: 70,
    used: [0.25, 0.5],
    nouns: [
      ['短袖T恤', 'T-shirt'],
      ['卫衣', 'sweatshirt'],
      ['Polo衫', 'polo shirt'],
    ],
    series: [
      ['标志', 'Emblem'],
      ['夏日', 'Summer'],
      ['联名', 'Collab'],
    ],
    specs: [
      ['纯棉', 'cotton'],
      ['XL码', 'size XL'],
      ['白色', 'white'],
      ['宽松', 'loose'],
    ],
  },
  {
    key: 'filters',
    path: 'auto/filters',
    shapes: ['filter'],
    niceClass: 7,
    base: 45,
    nouns: [
      ['机油滤清器', 'oil filter'],
      ['空气滤芯', 'air filter'],
    ],
    series: [
      ['长效', 'Longlife'],
      ['原厂件', 'OE'],
    ],
    specs: [
      ['2.0T', '2.0T'],
      ['活性炭', 'carbon'],
    ],
    accessories: [['滤芯扳手', 'filter wrench']],
  },
  {
    key: 'brakes',
    path: 'auto/brakes',
    shapes: ['disc'],
    niceClass: 12,
    base: 130,
    nouns: [
      ['刹车片', 'brake pads'],
      ['刹车盘', 'brake discs'],
    ],
    series: [
      ['陶瓷', 'Ceramic'],
      ['竞技', 'Track'],
    ],
    specs: [
      ['前轮', 'front'],
      ['后轮', 'rear'],
      ['一套4片', 'set of 4'],
    ],
  },
  {
    key: 'razors',
    path: 'appliances/razors',
    shapes: ['razor'],
    niceClass: 8,
    base: 140,
    used: [0.3, 0.5],
    nouns: [['电动剃须刀', 'electric shaver']],
    series: [
      ['磁浮', 'Maglev'],
      ['旅行', 'Voyage'],
    ],
    specs: [
      ['全身水洗', 'washable'],
      ['快充', 'fast charging'],
    ],
    accessories: [
      ['替换刀头', 'replacement heads'],
      ['充电底座', 'charging stand'],
    ],
  },
  {
    key: 'hairdryers',
    path: 'appliances/hair-dryers',
    shapes: ['dryer'],
    niceClass: 11,
    base: 190,
    used: [0.3, 0.6],
    nouns: [['吹风机', 'hair dryer']],
    series: [
      ['负离子', 'Ion'],
      ['高速', 'Velocity'],
    ],
    specs: [
      ['1600W', '1600W'],
      ['恒温', 'thermo'],
      ['樱花粉', 'sakura pink'],
    ],
    accessories: [
      ['收纳支架', 'stand'],
      ['扩散风嘴', 'diffuser nozzle'],
    ],
  },
  {
    key: 'cartridges',
    path: 'office/cartridges',
    shapes: ['box'],
    niceClass: 2,
    base: 90,
    nouns: [
      ['硒鼓', 'toner cartridge'],
      ['墨盒', 'ink cartridge'],
    ],
    series: [
      ['黑白', 'Mono'],
      ['彩印', 'Colour'],
    ],
    specs: [
      ['2500页', '2500 pages'],
      ['四色', '4 colours'],
    ],
    accessories: [
      ['墨粉', 'toner powder'],
      ['加墨水套装', 'refill ink kit'],
    ],
  },
  {
    key: 'pens',
    path: 'office/pens',
    shapes: ['pen'],
    niceClass: 16,
    base: 60,
    used: [0.4, 0.7],
    nouns: [
      ['钢笔', 'fountain pen'],
      ['签字笔', 'rollerball'],
    ],
    series: [
      ['文心', 'Scholar'],
      ['流金', 'Gilt'],
    ],
    specs: [
      ['EF尖', 'EF nib'],
      ['礼盒', 'gift box'],
    ],
    accessories: [
      ['墨囊', 'ink cartridges'],
      ['笔尖', 'spare nib'],
    ],
  },
  {
    key: 'rackets',
    path: 'sports/rackets',
    shapes: ['racket'],
    niceClass: 28,
    base: 180,
    used: [0.35, 0.65],
    nouns: [
      ['羽毛球拍', 'badminton racket'],
      ['网球拍', 'tennis racket'],
    ],
    series: [
      ['弓箭', 'Bowline'],
      ['雷霆', 'Thunder'],
    ],
    specs: [
      ['全碳素', 'full carbon'],
      ['4U', '4U'],
      ['已穿线', 'strung'],
    ],
    accessories: [
      ['手胶', 'overgrip'],
      ['球拍线', 'string'],
    ],
  },
  {
    key: 'tools',
    path: 'tools/power',
    shapes: ['drill'],
    niceClass: 7,
    base: 160,
    used: [0.3, 0.6],
    nouns: [
      ['电钻', 'cordless drill'],
      ['角磨机', 'angle grinder'],
    ],
    series: [
      ['工匠', 'Craft'],
      ['无刷', 'Brushless'],
    ],
    specs: [
      ['20V', '20V'],
      ['双电池', 'two batteries'],
    ],
    accessories: [
      ['电池', 'battery'],
      ['钻头套装', 'drill bit set'],
    ],
  },
];

/** Goods that carry no protected brand. `fruit` words may be a brand's name too (杨桃, 山茶, 白鹭). */
export interface EverydayGoods {
  readonly path: string;
  readonly shape: Shape;
  readonly nouns: readonly (readonly [string, string])[];
  readonly extra: readonly (readonly [string, string])[];
  readonly price: readonly [number, number];
}

export const everyday: readonly EverydayGoods[] = [
  {
    path: 'fresh/fruit',
    shape: 'fruit',
    price: [15, 90],
    nouns: [
      ['新鲜杨桃', 'fresh star fruit'],
      ['红富士苹果', 'red apples'],
      ['青柠檬', 'limes'],
      ['水蜜桃', 'peaches'],
    ],
    extra: [
      ['5斤装', '2.5 kg'],
      ['产地直发', 'from the orchard'],
      ['当季现摘', 'picked to order'],
    ],
  },
  {
    path: 'garden/plants',
    shape: 'plant',
    price: [12, 160],
    nouns: [
      ['山茶花盆栽', 'camellia in a pot'],
      ['绿萝', 'pothos'],
      ['月季苗', 'rose seedling'],
      ['油茶籽', 'camellia seeds'],
    ],
    extra: [
      ['带盆', 'with pot'],
      ['四季开花', 'all-season bloom'],
      ['易养活', 'easy to keep'],
    ],
  },
  {
    path: 'home/storage',
    shape: 'basket',
    price: [12, 120],
    nouns: [
      ['收纳箱', 'storage box'],
      ['编织筐', 'woven basket'],
      ['桌面收纳盒', 'desk organiser'],
    ],
    extra: [
      ['大号', 'large'],
      ['可折叠', 'foldable'],
      ['三件套', 'set of three'],
    ],
  },
  {
    path: 'home/textile',
    shape: 'towel',
    price: [15, 260],
    nouns: [
      ['纯棉毛巾', 'cotton towel'],
      ['四件套床品', 'bedding set'],
      ['珊瑚绒毯', 'fleece blanket'],
    ],
    extra: [
      ['加厚', 'thick'],
      ['白鹭图案', 'egret pattern'],
      ['素色', 'plain'],
    ],
  },
  {
    path: 'home/lighting',
    shape: 'lamp',
    price: [20, 300],
    nouns: [
      ['纸灯笼', 'paper lantern'],
      ['户外露营灯', 'camping lantern'],
      ['床头灯', 'bedside lamp'],
    ],
    extra: [
      ['暖光', 'warm light'],
      ['USB充电', 'USB charging'],
      ['手工', 'handmade'],
    ],
  },
  {
    path: 'kitchen/ware',
    shape: 'pot',
    price: [20, 280],
    nouns: [
      ['不粘锅', 'non-stick pan'],
      ['陶瓷碗', 'ceramic bowl'],
      ['保温杯', 'thermos cup'],
    ],
    extra: [
      ['家用', 'household'],
      ['316不锈钢', '316 steel'],
      ['两只装', 'pair'],
    ],
  },
  {
    path: 'clothing/basic',
    shape: 'tshirt',
    price: [19, 160],
    nouns: [
      ['纯色打底衫', 'plain base layer'],
      ['棉袜', 'cotton socks'],
      ['家居服', 'loungewear'],
    ],
    extra: [
      ['十双装', '10 pairs'],
      ['均码', 'one size'],
      ['透气', 'breathable'],
    ],
  },
  {
    path: 'bags/canvas',
    shape: 'tote',
    price: [15, 120],
    nouns: [
      ['帆布袋', 'canvas tote'],
      ['手工编织包', 'handmade woven bag'],
      ['电脑包', 'laptop bag'],
    ],
    extra: [
      ['可定制', 'custom print'],
      ['文艺', 'art style'],
      ['大容量', 'roomy'],
    ],
  },
  {
    path: 'phones/accessories',
    shape: 'charger',
    price: [9, 90],
    nouns: [
      ['数据线', 'USB cable'],
      ['手机支架', 'phone stand'],
      ['通用充电头', 'universal adapter'],
    ],
    extra: [
      ['多口', 'multi port'],
      ['编织线', 'braided'],
      ['桌面', 'desktop'],
    ],
  },
  {
    path: 'stationery/paper',
    shape: 'notebook',
    price: [6, 80],
    nouns: [
      ['笔记本', 'notebook'],
      ['手账贴纸', 'journal stickers'],
      ['复印纸', 'copy paper'],
    ],
    extra: [
      ['A5', 'A5'],
      ['100张', '100 sheets'],
      ['草甸插画', 'meadow illustration'],
    ],
  },
  {
    path: 'tools/hand',
    shape: 'hammer',
    price: [15, 220],
    nouns: [
      ['羊角锤', 'claw hammer'],
      ['螺丝刀套装', 'screwdriver set'],
      ['钢卷尺', 'tape measure'],
    ],
    extra: [
      ['加厚', 'heavy duty'],
      ['龙门吊配件', 'gantry crane part'],
      ['家用', 'household'],
    ],
  },
  {
    path: 'pet/supplies',
    shape: 'ball',
    price: [9, 150],
    nouns: [
      ['猫砂', 'cat litter'],
      ['狗玩具球', 'dog ball'],
      ['宠物窝', 'pet bed'],
    ],
    extra: [
      ['除臭', 'odour control'],
      ['耐咬', 'chew proof'],
      ['可拆洗', 'washable'],
    ],
  },
  {
    path: 'beauty/tools',
    shape: 'brush',
    price: [9, 90],
    nouns: [
      ['化妆刷', 'make-up brush'],
      ['修眉刀', 'brow razor'],
      ['化妆棉', 'cotton pads'],
    ],
    extra: [
      ['便携', 'portable'],
      ['200片', '200 count'],
      ['套装', 'set'],
    ],
  },
  {
    path: 'books/used',
    shape: 'notebook',
    price: [5, 90],
    nouns: [
      ['旧书', 'used book'],
      ['绘本', 'picture book'],
      ['老杂志', 'old magazine'],
    ],
    extra: [
      ['九成新', 'good condition'],
      ['1998年版', '1998 edition'],
      ['成套', 'full set'],
    ],
  },
];
