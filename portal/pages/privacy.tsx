import type { Child } from 'hono/jsx';
import type { Contract, Language } from '../../domain/contract/contract.ts';
import { ADMINISTRATOR } from '../../domain/contract/duty-holders.ts';
import { rolesAsked } from '../facts/people.ts';
import { Layout, type Frame } from '../layout.tsx';
import { inLanguage, words } from '../texts/words.ts';

/** What is kept about people, for whom the statute wants it said beforehand: whoever has the address, signed in or not. */
export function PrivacyPage({ frame, contract }: { frame: Frame; contract: Contract }): Child {
  const { privacy: w } = words(frame.language);
  const parts: [string, string][] = [
    [w.what, w.kinds],
    [w.who, w.whoText],
    [w.why, w.whyText],
    [w.long, howLong(contract, frame.language)],
    [w.sees, w.seesText],
    [w.ask, w.askText(rolesAsked(contract, ADMINISTRATOR, frame.language))],
  ];
  return (
    <Layout frame={frame} title={w.title} state="privacy">
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <section class="card">
        {parts.map(([heading, text]) => (
          <>
            <h2>{heading}</h2>
            <p>{text}</p>
          </>
        ))}
      </section>
    </Layout>
  );
}

function howLong({ terms: { retention } }: Contract, language: Language): string {
  const { privacy: w } = words(language);
  return retention === undefined ? w.kept : w.erased(retention.personal.years, inLanguage(retention.reason, language));
}
