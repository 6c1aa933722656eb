import type { Child } from 'hono/jsx';
import { agreementHash } from '../../domain/contract/agreement.ts';
import { partyOf, type Contract, type Language } from '../../domain/contract/contract.ts';
import { legalName, post } from '../facts/people.ts';
import { showMoment } from '../format.ts';
import { inLanguage, words } from '../texts/words.ts';
import { FormTable, Paper } from './layout.tsx';
import { Seals } from './signatures.tsx';

interface AgreementOf {
  readonly contract: Contract;
  /** Other than Chinese: it stands below each article. */
  readonly language: Language;
  readonly now: string;
  readonly back: string;
}

/**
 * The supplementary agreement on electronic signatures, to be printed and sealed: in Chinese, since that text counts.
 * Names are left to be written in by hand, because no page shows what somebody types to sign.
 */
export function AgreementPaper({ contract, language, now, back }: AgreementOf): Child {
  const { agreement: w } = words('zh-CN');
  const { authentic, made } = words(language).agreement;
  return (
    <Paper
      {...{ contract, language: 'zh-CN', now, back }}
      title={w.title}
      caseId={null}
      made={made(showMoment(now, language))}
    >
      {language !== 'zh-CN' && <p class="unprinted">{authentic}</p>}
      {w.articles.map((_, index) => (
        <Article contract={contract} language={language} index={index} />
      ))}
      <People contract={contract} />
      <FormTable facts={[{ label: w.basis, value: agreementHash(contract), look: 'mono' }]} />
      <Seals contract={contract} language="zh-CN" />
    </Paper>
  );
}

function Article({ contract, language, index }: Pick<AgreementOf, 'contract' | 'language'> & { index: number }): Child {
  return (
    <section>
      {[...new Set<Language>(['zh-CN', language])].map((one) => {
        const article = words(one).agreement.articles[index];
        const { title, number, factor } = { ...contract.terms, title: inLanguage(contract.terms.title, one) };
        const parties = { a: legalName(contract, 'a', one), b: legalName(contract, 'b', one) };
        return (
          <p lang={one} class={one === 'zh-CN' ? undefined : 'small unprinted'}>
            <strong>
              {index + 1}. {article?.title}
            </strong>
            {'\u3000'}
            {article?.text({ ...parties, title, number }, factor)}
          </p>
        );
      })}
    </section>
  );
}

function People({ contract }: { contract: Contract }): Child {
  const { agreement: w } = words('zh-CN');
  return (
    <table class="form people">
      <thead>
        <tr>
          <th colspan={3}>{w.people}</th>
        </tr>
        <tr>
          <th scope="col">{w.person}</th>
          <th scope="col">{w.mailbox}</th>
          <th scope="col">{w.ownName}</th>
        </tr>
      </thead>
      <tbody>
        {contract.people.map(({ id, role, email }) => (
          <tr data-person={id} data-party={partyOf(contract, role) ?? ''}>
            <td>
              {post(contract, role, 'zh-CN')}（{id}）
            </td>
            <td>{email}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
