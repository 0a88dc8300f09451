/** A denial or a warning straight before a term, in the same clause; in both scripts. */
const DENYING =
  "不|不卖|不賣|不是|不做|不售|不出|不要|不支持|禁止|绝非|絕非|并非|並非|没有|沒有|拒绝|拒絕|拒|杜绝|杜絕|谢绝|謝絕|远离|遠離|打击|打擊|举报|舉報|抵制|谨防|謹防|警惕|提防|当心|當心|小心|严防|嚴防|识别|識別|辨别|辨別|鉴别|鑒別|分辨|区别于|區別於|区分|不同于|有别于|买到|買到|收到|发现|發現|非|无|無|勿|别|別|别买|別買|no|not|not a|never|never (?:a|sell|sold|stock|deal in)|no more|non|without|zero|aren't|isn't|don't (?:sell|buy)|do not (?:sell|buy|confuse with)|say no to|beware of|beware|watch out for|avoid|against|report|unlike|tired of|careful of|careful with|protect yourself from|spot|how to spot|how to tell|difference from";
/** Other words for the same thing between the denial and the term: 拒绝假货、高仿 · "beware of fakes and replicas". */
const ALIKE =
  '假货|假貨|高仿|精仿|仿品|仿货|仿冒|假冒|伪劣|偽劣|劣质|A货|B货|山寨|盗版|冒牌|赝品|复刻|翻新|的|fakes?|copies|copy|cheap|counterfeits?|replicas?|imitations?|knock-?offs?|scams?|these|those|any|all|the|many';
const BETWEEN = `(?:[\\s"“'「【-]{0,2}(?:${ALIKE})[\\s"”'」】]{0,2}(?:、|和|与|與|及|或|&|\\/|,\\s|and\\b|or\\b)?){0,3}`;
const BEFORE = new RegExp(`(?:${DENYING})${BETWEEN}[\\s"“'「【-]{0,3}$`, 'iu');
/** The same after the term: 高仿勿扰 · 假货横行 · "replicas are everywhere". */
const AFTER =
  /^(?:的?(?:商家|卖家|同行|货))?[\s"”'」】，,]{0,2}(?:勿扰|勿擾|勿进|勿拍|绕道|繞道|走开|免谈|必究|太多|泛滥|泛濫|横行|橫行|满天飞|滿天飛|充斥|包退|退散|假一|[赔賠](?![本钱])|不卖|不賣|不做|没有|别来|請繞|请绕|的?(?:区别|區別|鉴别|辨别)|举报|s?\s(?:are everywhere|flood|are flooding|will be (?:refunded|reported|removed)|not (?:sold|accepted|allowed|welcome)|sellers? (?:stay|keep) away|need not apply|on the market|out there|going around|prohibited|warning|alert))/iu;
/** Units looked at on either side. */
const REACH = 32;

/**
 * True when the text says that what stands at `[start, end)` is not so, warns of it, or promises against it: right before
 * it, or right after it.
 */
export function isDenied(text: string, start: number, end: number): boolean {
  return (
    BEFORE.test(text.slice(Math.max(0, start - REACH), start)) || AFTER.test(text.slice(end, end + REACH))
  );
}
