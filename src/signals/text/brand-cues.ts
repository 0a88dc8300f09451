/**
 * Words that speak of brands without naming one: a hint beside them is likelier meant. Alone they prove nothing;
 * the counterfeit lexicon weighs what is said of the goods.
 */
const CUES =
  /同款|官网|官方|专柜|正品|代购|原单|尾单|外贸|高仿|复刻|精仿|顶级|大牌|正版|旗舰|品牌|牌子|奢侈|名牌|潮牌|授权|免税|海淘|[1一][:：比][1一]|\b(?:authentic|genuine|original|official|replica|aaa+|inspired|designer|brand(?:ed)?|luxury|dupe|mirror|outlet|1:1)\b/iu;

let last = '';
let answer = false;

/** True where the text holds such a word; the last answer is kept, for searches ask one after the other. */
export function speaksOfBrands(text: string): boolean {
  if (text !== last) {
    last = text;
    answer = CUES.test(text);
  }
  return answer;
}
