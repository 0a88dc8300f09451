import type { Shape } from '../pictures/shapes.ts';

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
