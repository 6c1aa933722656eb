import { agreementHash, agreementState } from '../agreement.ts';
import { isSameName } from '../factor.ts';
import type { Checked, Inconsistency } from './finding.ts';
import type { Contract } from '../contract.ts';

/**
 * Where whoever signs types their own name, it must be a word that no page and no mail shows: programs that look into
 * mails fill each field with words of what they were shown.
 */
export function namesOnPages({ terms, people }: Contract): Checked {
  const inOrder = { zh: '签字人的姓名不是页面上的用语', en: 'nobody is called what pages show' };
  const shown = [
    terms.title,
    terms.parties.a,
    terms.parties.b,
    ...terms.roles.map(({ title }) => title),
    { zh: '甲方', en: 'Party A' },
    { zh: '乙方', en: 'Party B' },
  ].flatMap(({ zh, en }) => [zh, en]);
  const findings = people.flatMap(({ id, role, name }, index): Inconsistency[] => {
    const word = shown.find((one) => isSameName(one.toLowerCase(), name.toLowerCase()));
    if (word === undefined || terms.factor !== 'name') return [];
    return [
      {
        id: `signing.name.${id}`,
        clause: `people[${index}].name`,
        severity: 'warning',
        found: {
          zh: `${id} 登记的姓名“${name}”就是页面和邮件上的用语，邮件网关可能填中。请登记本人的姓名。`,
          en: `${id} is registered as “${name}”, which pages and mails show: a mail gateway might type it. Please register the person’s own name.`,
        },
        figures: { role, name },
      },
    ];
  });
  return { findings, inOrder };
}

/** Whether the parties have agreed on how they sign, and what they agreed on still holds. */
export function signatureAgreement(contract: Contract): Checked {
  const inOrder = {
    zh: '双方已就电子签名签订补充协议，其依据的数据没有变更',
    en: 'the parties have agreed on electronic signatures, and what that rests on has not changed',
  };
  const state = agreementState(contract);
  if (state === 'agreed') return { findings: [], inOrder };
  const sha256 = agreementHash(contract);
  const { date = '', sha256: kept = '' } = contract.signatureAgreement ?? {};
  const todo = {
    zh: '请打印“电子签名补充协议”，由双方签署后，把签署日期和摘要写入合同文件的 signatureAgreement。',
    en: 'Please print the agreement on electronic signatures, have both parties sign it, and write its date and hash into signatureAgreement of the contract file.',
  };
  const found = {
    none: {
      zh: `双方没有就电子签名签订补充协议：发生争议时，签字的效力须另行举证。${todo.zh}`,
      en: `The parties have not agreed on electronic signatures: in a dispute, what a signature is worth has to be proved. ${todo.en}`,
    },
    outdated: {
      zh: `${date} 的电子签名补充协议所依据的合同、签字方式、岗位或人员已有变更。${todo.zh}`,
      en: `What the agreement on electronic signatures of ${date} rests on has changed: contract, factor, roles or people. ${todo.en}`,
    },
  }[state];
  const figures = { sha256, ...(state === 'outdated' ? { agreed: kept } : {}) };
  return {
    findings: [{ id: 'signing.agreement', clause: 'signatureAgreement', severity: 'warning', found, figures }],
    inOrder,
  };
}
