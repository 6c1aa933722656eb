/**
 * Reads what a mail server answers to a recipient: whether it says for good that the address does not exist. Only that
 * is a reason to send no more there. A full mailbox, a limit, a block list or a policy say nothing of the address: such
 * a mail is tried again.
 *
 * Where the reply carries an enhanced status code (RFC 3463), the code decides. Where it carries none, or one that
 * leaves the matter open (5.0.0, 5.1.0, 5.5.0), a short list of plain sentences does; it holds what Postfix, Exim,
 * Exchange, Gmail, Yahoo, and Coremail, NetEase, Tencent, Alibaba and 263 say. A sentence that also speaks of a limit,
 * a block or a policy doesn't count.
 */
export function saysNoSuchAddress(reply: string): boolean {
  const [, status, enhanced] = /^(5\d\d)(?:[ -]#?(\d\.\d{1,3}\.\d{1,3}))?(?![\d.])/.exec(reply) ?? [];
  if (status === undefined) return false;
  if (enhanced !== undefined && !undecided.has(enhanced)) return badDestination.has(enhanced);
  // Among others not 552, the storage's code in RFC 5321, whatever the sentence says.
  if (!ofRecipients.has(status)) return false;
  const said = sentenceOf(reply);
  return noSuchAddress.test(said) && !otherReason.test(said);
}

/**
 * Without addresses and links, in which any word may stand. Bytes that are no UTF-8 are handed on one a character: GB
 * 18030.
 */
function sentenceOf(reply: string): string {
  const bytes = /[\x80-\xff]/.test(reply) && !/[^\0-\xff]/.test(reply) ? Buffer.from(reply, 'latin1') : null;
  const text = bytes === null ? reply : new TextDecoder('gb18030').decode(bytes);
  return text.replace(/https?:\S+|[^\s<>()[\]]+@[^\s<>()[\]:,;]+/g, '…');
}

/** Unavailable, not local, name not allowed, transaction failed. */
const ofRecipients = new Set(['550', '551', '553', '554']);

/**
 * No such mailbox, no such domain, wrong syntax, ambiguous, moved without a trace, a domain that takes no mail (RFC
 * 7505). The rest of 5.1 speaks of something else: 5.1.5 is "valid", 5.1.7 and 5.1.8 mean the sender's address.
 */
const badDestination = new Set(['5.1.1', '5.1.2', '5.1.3', '5.1.4', '5.1.6', '5.1.10']);

const undecided = new Set(['5.0.0', '5.1.0', '5.5.0']);

const noSuchAddress = new RegExp(
  [
    String.raw`\b(?:no such|unknown|invalid) (?:local )?(?:user|recipient|mailbox|address|account|person)\b`,
    String.raw`\b(?:user|recipient|mailbox|address|account)(?: is)? (?:unknown|not known|invalid)\b`,
    // "User not exist", "Local User [x] not found", "The email account that you tried to reach does no exists", "RCPT
    // (x) dosn't exist"
    String.raw`\b(?:user|recipient|mailbox|address|account|rcpt)\b.{0,80}?\b(?:not found|not exists?|does no exists?|doe?sn'?t exists?)\b`,
    String.raw`\bmailbox (?:currently )?unavailable\b`,
    String.raw`\bunavailable mail user\b`,
    String.raw`\bnot (?:a )?(?:known|valid) (?:user|recipient|mailbox|address)\b`,
    String.raw`\bdoes(?:n't| not) have an? \S+ account\b`,
    '(?:收件人|收信人|用户|帐号|账号|邮箱|地址|信箱)(?:地址|邮箱|帐号|账号)?(?:并)?(?:不存在|未找到|无效)',
    '(?:无此|没有此|没有这个|查无此|找不到)(?:收件人|收信人|用户|帐号|账号|邮箱|地址|信箱|人)',
  ].join('|'),
  'i',
);

const otherReason = new RegExp(
  [
    String.raw`\b(?:full|quota|storage|frequen\w+|limit\w*|rate|too many|block\w*|black ?list\w*|spam\w*|reputation|policy)\b`,
    String.raw`\b(?:denied|deny|relay\w*|not allowed|restricted|disabled|suspended|try again|temporar\w+|sender|dns)\b`,
    '已满|空间不足|超限|超过|限制|频率|频繁|垃圾|拦截|屏蔽|黑名单|发件人|发信|稍后|禁用|停用',
  ].join('|'),
  'i',
);
