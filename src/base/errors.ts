import type { Language } from './language.ts';

/**
 * The one table of errors: code → HTTP status and a sentence for people in both languages.
 * `{name}` is filled from the error's `params`. A module adds its codes here, so that no code has two meanings.
 */
export const errorTable = {
  invalid_input: {
    status: 422,
    zh: '提交的内容有误，请按提示修改。',
    en: 'Some of what was sent is not valid; see the details.',
  },
  malformed_json: { status: 400, zh: '请求正文不是有效的 JSON。', en: 'The body is not valid JSON.' },
  unsupported_media_type: {
    status: 415,
    zh: '不支持这种内容类型：{type}。',
    en: 'The content type {type} is not supported.',
  },
  body_too_large: {
    status: 413,
    zh: '请求正文过大，上限为 {limit} 字节。',
    en: 'The body is too large; the limit is {limit} bytes.',
  },
  unauthenticated: {
    status: 401,
    zh: '请先登录，或提供有效的 API 密钥。',
    en: 'Sign in, or send a valid API key.',
  },
  invalid_api_key: {
    status: 401,
    zh: 'API 密钥无效、已停用或已过期。',
    en: 'The API key is wrong, disabled or expired.',
  },
  forbidden: { status: 403, zh: '您的角色无权进行此操作。', en: 'Your role may not do this.' },
  not_found: { status: 404, zh: '没有找到所请求的内容。', en: 'What you asked for was not found.' },
  method_not_allowed: {
    status: 405,
    zh: '此地址不支持该方法。',
    en: 'This address does not support the method.',
  },
  conflict: {
    status: 409,
    zh: '内容已被他人修改，请刷新后重试。',
    en: 'Somebody changed this meanwhile; reload and try again.',
  },
  idempotency_key_reused: {
    status: 422,
    zh: '同一幂等键已用于另一份内容。',
    en: 'This idempotency key was already used with another body.',
  },
  idempotency_in_progress: {
    status: 409,
    zh: '使用同一幂等键的请求正在处理，请稍后重试。',
    en: 'A request with this idempotency key is still being handled; try again shortly.',
  },
  too_many_keys: {
    status: 409,
    zh: '最多可以有 {limit} 个有效的 API 密钥，请先停用不再使用的。',
    en: 'At most {limit} API keys may be active; revoke one that is no longer used.',
  },
  sign_in_refused: {
    status: 401,
    zh: '登录或账户操作未成功，请按提示检查。',
    en: 'Signing in, or the change to your account, did not succeed; see the details.',
  },
  invalid_cursor: { status: 400, zh: '分页游标无效。', en: 'The page cursor is not valid.' },
  rate_limited: {
    status: 429,
    zh: '请求过于频繁，请在 {seconds} 秒后重试。',
    en: 'Too many requests; try again in {seconds} seconds.',
  },
  unavailable: {
    status: 503,
    zh: '服务暂时不可用，您的内容没有丢失，请稍后重试。',
    en: 'The service is unavailable for the moment; try again shortly.',
  },
  internal: {
    status: 500,
    zh: '系统出现意外错误，编号 {incident}。',
    en: 'Something unexpected went wrong; incident {incident}.',
  },
  unknown_currency: {
    status: 422,
    zh: '未知的货币代码 {value}。',
    en: 'The currency code {value} is unknown.',
  },

  picture_empty: { status: 422, zh: '图片为空。', en: 'The picture is empty.' },
  picture_too_large: {
    status: 413,
    zh: '图片超过 {limit} 字节的上限。',
    en: 'The picture is larger than {limit} bytes.',
  },
  picture_too_many_pixels: {
    status: 422,
    zh: '图片尺寸为 {width}×{height}，超过 {limit} 像素的上限。',
    en: 'The picture is {width}×{height}; the limit is {limit} pixels.',
  },
  picture_unsupported: {
    status: 415,
    zh: '不支持这种图片格式（{format}），请使用 JPEG、PNG、WebP、GIF 或 AVIF。',
    en: 'This picture format ({format}) is not supported; use JPEG, PNG, WebP, GIF or AVIF.',
  },
  picture_corrupt: {
    status: 422,
    zh: '图片已损坏，无法读取。',
    en: 'The picture is damaged and cannot be read.',
  },
  picture_check_failed: {
    status: 503,
    zh: '图片检查未完成，请重试。',
    en: 'The picture could not be checked; try again.',
  },
  picture_url_refused: {
    status: 422,
    zh: '不允许从该地址获取图片。',
    en: 'Pictures may not be fetched from this address.',
  },
  picture_url_failed: {
    status: 422,
    zh: '无法从该地址获取图片（{why}）。',
    en: 'The picture could not be fetched ({why}).',
  },
  picture_in_review: {
    status: 409,
    zh: '商品 {listing} 展示该图片且尚待判定，请先作出判定再删除。',
    en: 'The listing {listing} shows this picture and waits for a decision; decide it first, then erase.',
  },
  picture_unknown: { status: 422, zh: '图片 {id} 尚未上传。', en: 'Picture {id} has not been uploaded.' },

  listing_of_another: {
    status: 403,
    zh: '该商品属于其他卖家。',
    en: 'This listing belongs to another seller.',
  },
  decision_erased: {
    status: 410,
    zh: '该判定的输入已依法删除，只留下承诺值。',
    en: 'The input of this decision was erased; only its commitment remains.',
  },
  objection_exists: {
    status: 409,
    zh: '该判定已有一份申诉正在处理。',
    en: 'An objection to this decision is already open.',
  },
  objection_not_possible: {
    status: 409,
    zh: '该判定无需或不能申诉。',
    en: 'There is nothing to object to in this decision.',
  },
  own_decision: {
    status: 403,
    zh: '您已就此作过判定，须由他人处理。',
    en: 'You have decided on this before; somebody else has to look at it.',
  },

  item_locked: {
    status: 409,
    zh: '该任务正由 {holder} 处理，锁定至 {until}。',
    en: 'This item is held by {holder} until {until}.',
  },
  lock_lost: {
    status: 409,
    zh: '您的锁定已失效，请重新领取任务。',
    en: 'Your lock has run out; take the item again.',
  },
  already_decided: { status: 409, zh: '该任务已有结论。', en: 'This item has already been decided.' },
  transition_not_allowed: {
    status: 409,
    zh: '当前状态（{state}）下不能进行此操作（{action}）。',
    en: 'In the state {state} the action {action} is not possible.',
  },

  sellers_ruling_invalid: {
    status: 422,
    zh: '合并至少需要两个账号；拆分需要两边各至少一个账号，且同一账号不能同时在两边。',
    en: 'A join needs two accounts; a split needs one on each side, and no account on both.',
  },

  knowledge_conflict: {
    status: 409,
    zh: '该条目的版本已更新，请刷新后重试。',
    en: 'The item has a newer version; reload and try again.',
  },
  knowledge_exists: {
    status: 409,
    zh: '同一知识已存在（{id}），请编辑该条目。',
    en: 'The same knowledge is already there ({id}); edit that item.',
  },
  knowledge_not_tested: {
    status: 409,
    zh: '该版本尚未试验，不能生效。',
    en: 'This version has not been tested; it cannot go live.',
  },
  second_person_needed: {
    status: 403,
    zh: '这项修改会改变 {reach} 件商品的结果，须由作者以外的人批准生效。',
    en: 'This change would alter the outcome of {reach} listings; somebody else than its author has to put it in force.',
  },
  knowledge_retired: {
    status: 409,
    zh: '该条目已停用，请新建条目。',
    en: 'This item has retired; make a new one.',
  },
  knowledge_live: {
    status: 409,
    zh: '该版本已经生效。',
    en: 'This version is already live.',
  },
  knowledge_contradiction: {
    status: 422,
    zh: '条目自相矛盾，不能生效。',
    en: 'The item contradicts itself; it cannot go live.',
  },
  knowledge_of_another: {
    status: 403,
    zh: '您只能教授本机构品牌的知识。',
    en: 'You may teach only about brands of your own organisation.',
  },
  unknown_brand: { status: 422, zh: '没有这个品牌：{value}。', en: 'There is no such brand: {value}.' },
  ambiguous_brand: {
    status: 422,
    zh: '有多个品牌叫“{value}”，请填写品牌条目的编号。',
    en: 'More than one brand is called "{value}"; give the id of the brand item.',
  },
  unknown_product: {
    status: 422,
    zh: '该品牌没有这个产品：{value}。',
    en: 'The brand has no such product: {value}.',
  },
  import_not_utf8: {
    status: 422,
    zh: '文件不是 UTF-8 编码（第 {line} 行；看起来像 {encoding}）。请另存为“CSV UTF-8”后重新导入。',
    en: 'The file is not UTF-8 (line {line}; it looks like {encoding}). Save it as "CSV UTF-8" and import it again.',
  },
  import_column_unknown: {
    status: 422,
    zh: '表头中有未知或重复的列“{column}”。可用的列：{columns}。',
    en: 'The header has an unknown or repeated column "{column}". Columns: {columns}.',
  },
  import_column_missing: {
    status: 422,
    zh: '表头缺少必需的列：{column}。',
    en: 'The header lacks the column {column}.',
  },
  import_empty: { status: 422, zh: '文件中没有任何条目。', en: 'The file has no items.' },
  policy_invalid: { status: 422, zh: '策略未通过检查。', en: 'The policy did not pass its checks.' },
  policy_overtaken: {
    status: 409,
    zh: '另一版本 {live} 已先生效。请先查看它改了什么，再决定是否替换。',
    en: 'Version {live} went live meanwhile. Look at what it changed before you replace it.',
  },
  policy_on_trial: {
    status: 409,
    zh: '版本 {version} 正在试行，请先结束它。',
    en: 'Version {version} is on trial; end that first.',
  },
  policy_state: {
    status: 409,
    zh: '该版本目前的状态不允许此操作：{state}。',
    en: 'The state of this version does not allow that: {state}.',
  },
  policy_missing: {
    status: 409,
    zh: '没有可回退的策略版本。',
    en: 'There is no earlier policy version to go back to.',
  },
  model_unknown: { status: 404, zh: '没有这个模型版本。', en: 'There is no such model version.' },
  organisation_kind: {
    status: 403,
    zh: '此类机构不能进行该操作。',
    en: 'Organisations of this kind may not do this.',
  },
  webhook_kind_unknown: {
    status: 422,
    zh: '不能订阅“{kind}”。可订阅：{kinds}。',
    en: '{kind} cannot be subscribed to. There are: {kinds}.',
  },
  webhook_too_many: {
    status: 409,
    zh: '最多可登记 {limit} 个通知地址。',
    en: 'At most {limit} webhook endpoints may be registered.',
  },
  webhook_disabled: {
    status: 409,
    zh: '该通知地址已停用，请先启用。',
    en: 'The endpoint is disabled; enable it first.',
  },
  webhook_url_refused: {
    status: 422,
    zh: '不允许向该地址发送通知：须为公网的 https 地址。',
    en: 'Notifications may not be sent to this address: it should be a public https address.',
  },
  log_size_unknown: {
    status: 422,
    zh: '日志目前有 {size} 条，请给出不超过该数、且前者不大于后者的两个长度。',
    en: 'The log has {size} entries: give two sizes up to that, the smaller one first.',
  },
  witness_key_invalid: {
    status: 422,
    zh: '这不是见证方的验证密钥（C2SP cosignature/v1 格式）。',
    en: 'This is not the verifier key of a witness (C2SP cosignature/v1).',
  },
  cosignature_refused: {
    status: 422,
    zh: '未接受：检查点须由本日志签出，且至少带有一个已登记见证方的有效联署。',
    en: 'Not taken: the checkpoint should be one of this log, with a cosignature of a known witness that holds.',
  },
  proof_pending: {
    status: 409,
    zh: '有 {count} 条记录尚未写入日志检查点，请数秒后重试。',
    en: '{count} entries are not in a checkpoint of the log yet; try again in a few seconds.',
  },
  bundle_too_large: {
    status: 413,
    zh: '证据包超过 {limit} MB 的上限。',
    en: 'The evidence bundle would be larger than {limit} MB.',
  },
  legal_hold: {
    status: 409,
    zh: '该对象处于法律保全中，解除前不得删除任何内容。',
    en: 'A legal hold lies on this subject: nothing of it may be erased until it is lifted.',
  },
  retention_not_over: {
    status: 409,
    zh: '法定保存期至 {until}，依据：{law}。',
    en: 'The law has this kept until {until}: {law}.',
  },
  file_name_unfit: {
    status: 422,
    zh: '文件名不得含控制字符、反斜杠或“..”。',
    en: 'A file name may hold no control letters, no backslash and no "..".',
  },
  file_name_twice: {
    status: 422,
    zh: '同一存证中的文件名不能重复。',
    en: 'A file name may stand only once in a deposit.',
  },
  file_empty: {
    status: 422,
    zh: '空文件没有内容可证，请勿存证。',
    en: 'An empty file proves nothing and cannot be deposited.',
  },
  work_filed: {
    status: 409,
    zh: '作品已备案，所填内容不能再改；可追加存证或撤回。',
    en: 'The work is filed: what was filed stays. Deposits may be added, or the work withdrawn.',
  },
  work_withdrawn: {
    status: 409,
    zh: '作品已撤回。',
    en: 'The work was withdrawn.',
  },
  work_incomplete: {
    status: 409,
    zh: '备案前请补全：{missing}。',
    en: 'Before it is filed, this is missing: {missing}.',
  },
  timestamp_pending: {
    status: 409,
    zh: '时间戳尚未取得，稍后会自动重试。原因：{problem}。',
    en: 'The timestamp is not there yet; it is asked for again by itself. Reason: {problem}.',
  },
  shown_file_unknown: {
    status: 409,
    zh: '该文件不在此作品的存证之中：哈希不符。',
    en: 'This file is in no deposit of the work: its hash is another.',
  },
  check_running: {
    status: 409,
    zh: '原创性检查正在进行。',
    en: 'An originality check is under way.',
  },
  nothing_shown: {
    status: 409,
    zh: '请先上传供检查的图片或文字；存证本身只含哈希，无法比对。',
    en: 'Show at least one picture or text first: a deposit holds hashes alone, which cannot be compared.',
  },
  dispute_exists: {
    status: 409,
    zh: '对该商品的抄袭投诉已在处理中。',
    en: 'A dispute about this listing and this work is already open.',
  },
  dispute_unfounded: {
    status: 409,
    zh: '投诉需要：作品已备案并上传供比对、时间戳早于商品首次出现，且商品并非您自己的。',
    en: 'A dispute needs a filed work that was shown, with a timestamp from before the listing was first seen, and a listing that is not your own.',
  },
  juror_exists: {
    status: 409,
    zh: '您已申请过评审员资格。',
    en: 'You have applied before.',
  },
  juror_not_serving: {
    status: 403,
    zh: '您目前不具备评审资格。',
    en: 'You do not serve on the jury at present.',
  },
  ballot_closed: {
    status: 409,
    zh: '该评审已结束或已超时，无需再投票。',
    en: 'This question is closed: it was decided, or its time ran out.',
  },
  known_cases_missing: {
    status: 409,
    zh: '测试案例不足，暂不能开始资格测试。',
    en: 'There are too few known cases to qualify jurors with.',
  },
  licence_not_possible: {
    status: 409,
    zh: '该授权要约已撤回、已有授权，或作品属于您自己。',
    en: 'The offer was withdrawn, a licence exists, or the work is your own.',
  },
  terms_changed: {
    status: 409,
    zh: '条款已变更，请重新阅读后再签署。',
    en: 'The terms are others now; read them again before you sign.',
  },
  email_taken: {
    status: 409,
    zh: '该邮箱已有账户，请直接登录。',
    en: 'There is an account for this address; sign in.',
  },
  right_not_working: {
    status: 409,
    zh: '该权利目前不能用于投诉。',
    en: 'This right cannot carry a notice at present.',
  },
  right_of_another: {
    status: 403,
    zh: '您无权以该权利提出投诉。',
    en: 'You may not act on this right.',
  },
  right_exists: {
    status: 409,
    zh: '该权利已经登记（{id}）。',
    en: 'This right has been entered already ({id}).',
  },
  authorisation_over: {
    status: 403,
    zh: '您的授权不包含此项，或已被撤销、尚未生效或已到期。',
    en: 'Your authorisation does not cover this, or it was revoked, has not begun or has ended.',
  },
  identity_not_verified: {
    status: 403,
    zh: '请先完成机构身份与签署权限的核验。',
    en: "Your organisation's identity and authority to sign have to be verified first.",
  },
  notice_incomplete: {
    status: 422,
    zh: '投诉通知尚不完整，请按提示补充。',
    en: 'The notice is not complete; see what is missing.',
  },
  notice_limit: {
    status: 409,
    zh: '今日最多还可以投诉 {left} 件商品。',
    en: 'At most {left} more listings may be complained about today.',
  },
  answer_exists: { status: 409, zh: '您已经提交过声明。', en: 'You have answered this complaint already.' },
  deadline_over: {
    status: 409,
    zh: '期限已于 {until} 届满。',
    en: 'The time for this ended at {until}.',
  },
  answer_too_early: {
    status: 409,
    zh: '投诉尚未处理，现在还不能提交声明。',
    en: 'The complaint has not been decided: there is nothing to answer yet.',
  },
  answer_not_foreseen: {
    status: 409,
    zh: '该程序没有声明环节，请在有结果后申请复核。',
    en: 'This procedure has no such answer; appeal against the result instead.',
  },
  toll_too_long: {
    status: 409,
    zh: '该期限最多还可以中止 {left} 个工作日。',
    en: 'This time may be stopped for {left} more working days at most.',
  },
  document_unknown: {
    status: 422,
    zh: '材料库中没有这份材料：{id}。',
    en: 'There is no such paper in your vault: {id}.',
  },
  document_unsupported: {
    status: 415,
    zh: '不支持这种文件，请上传 PDF 或图片。',
    en: 'Files of this kind are not taken; send a PDF or a picture.',
  },
  document_empty: { status: 422, zh: '文件为空。', en: 'The file is empty.' },
  spreadsheet_unreadable: {
    status: 422,
    zh: '无法读取该表格（{why}）。请使用 .xlsx 或 UTF-8 编码的 CSV。',
    en: 'The spreadsheet cannot be read ({why}). Use .xlsx, or CSV in UTF-8.',
  },
  too_many_listings: {
    status: 422,
    zh: '一份通知最多包含 {limit} 件商品。',
    en: 'A notice may name {limit} listings at most.',
  },
  calendar_moved: {
    status: 409,
    zh: '日历已更新到第 {version} 版，请刷新后重试。',
    en: 'The calendar is at version {version} by now; reload and try again.',
  },
  order_needed: {
    status: 409,
    zh: '依当地法律，须有法院或主管机关的命令才能提供身份信息。',
    en: 'The law of the place gives an identity only on an order of a court or an authority.',
  },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type ErrorCode = keyof typeof errorTable;

/** One field of a refused input. `path` is a JSON pointer (RFC 6901). */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** An expected refusal that a caller may read. Everything else that is thrown is a surprise and becomes `internal`. */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly fields: readonly FieldProblem[];

  constructor(
    code: ErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    options: { cause?: unknown; fields?: readonly FieldProblem[] } = {},
  ) {
    super(
      `${code}: ${sentence(code, 'en', params)}`,
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.code = code;
    this.params = params;
    this.fields = options.fields ?? [];
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}

/** The sentence for people, filled. A missing parameter shows as its name, never as `undefined`. */
export function sentence(
  code: ErrorCode,
  language: Language,
  params: Readonly<Record<string, string | number>> = {},
): string {
  return fillTemplate(errorTable[code][language], params);
}

export function fillTemplate(
  template: string,
  params: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    params[name] === undefined ? whole : String(params[name]),
  );
}
