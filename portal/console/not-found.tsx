import type { Child } from 'hono/jsx';
import { words } from '../texts/words.ts';
import { ConsolePage, type ConsoleSection } from './page.tsx';
import { routes, type PageContext } from './page-context.ts';

type NotFoundProps = { context: PageContext; section: ConsoleSection; isCase: boolean };

/** A case or an execution that is not there: mistyped, or older than the service keeps executions. */
export function NotFoundPage({ context, section, isCase }: NotFoundProps): Child {
  const { notFound: w, case: c } = words(context.language).console;
  return (
    <ConsolePage context={context} section={section} title={isCase ? c.notFoundTitle : w.title} state="not-found">
      <p>{isCase ? c.notFound : w.text}</p>
      <p>
        <a class="button" href={routes(context.contract.terms.id).overview}>
          {w.back}
        </a>
      </p>
    </ConsolePage>
  );
}
