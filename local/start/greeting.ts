import { shanghai, fromEpochMs } from '../../domain/time/instant.ts';
import type { Person } from '../../domain/contract/contract.ts';
import { isVirtual } from '../clock/clock.ts';
import type { Laptop } from '../laptop.ts';
import { layOut } from '../replay/table.ts';

interface Greeting {
  laptop: Laptop;
  contractId: string;
  /** Signs an administrator in, once; null where the contract has none. */
  consoleLink: string | null;
  dataFolder: string;
  seeded: boolean;
  /** What the contract's people sign with: shown to whoever tries it out on a virtual clock. */
  people: readonly Person[];
}

/** What `start` prints when everything runs: where to go, what time it is, how to stop. */
export function greeting({ laptop, contractId, consoleLink, dataFolder, seeded, people }: Greeting): string {
  const home = `${laptop.portalUrl}/c/${contractId}`;
  const rows = [
    ['门户 Portal', home],
    ['发件箱 Outbox', laptop.outboxUrl],
    ['管理台 Console', consoleLink ?? `${home}/console`],
    ['AWS', `${laptop.awsUrl}  (DynamoDB, Step Functions, SES)`],
  ];
  return [
    `linkpact · ${contractId} · ${timeLine(laptop)}`,
    '',
    layOut(rows).replace(/^/gm, '  '),
    '',
    ...(consoleLink === null
      ? []
      : ['管理台链接一次有效，三十分钟内打开。The console link signs you in once, within half an hour.']),
    ...(seeded
      ? [
          ...firstMails(laptop),
          '签字时填写登记的姓名：Signing asks for the registered name:',
          layOut(people.map(({ role, email, name }) => [role, email, name])).replace(/^/gm, '  '),
        ]
      : []),
    ...(isVirtual(laptop.clock)
      ? [
          "时间由您推进：管理台上的按钮，或 Time passes when you say so: the console's buttons, or\n" +
            `  curl -d '{"advance":"PT2H"}' ${laptop.awsUrl}/__local/clock`,
        ]
      : []),
    `Ctrl-C 停止，数据保存在 ${dataFolder}。Ctrl-C stops; everything is kept in ${dataFolder}.`,
    '',
  ].join('\n');
}

/** Where to begin, in the language of each mail that asks somebody about the first case. */
function firstMails({ outbox, outboxUrl }: Laptop): string[] {
  const asking = outbox.list().filter(({ kind }) => kind === 'task');
  const inLanguage = (language: string): string[] =>
    asking.filter(({ html }) => html.includes(`<html lang="${language}">`)).map(({ id }) => outboxUrl + id);
  const [chinese = outboxUrl] = inLanguage('zh-CN');
  const [english = chinese] = inLanguage('en');
  return [
    `第一件事项已受理，从这封邮件开始：${chinese}`,
    `A first order is under way. Start with this mail: ${english}`,
  ];
}

function timeLine({ clock }: Laptop): string {
  const now = shanghai(fromEpochMs(clock.now())).slice(0, 16).replace('T', ' ');
  return isVirtual(clock) ? `${now} (虚拟时钟 virtual clock)` : `${now} (真实时钟 real clock)`;
}
