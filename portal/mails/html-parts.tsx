import type { Child } from 'hono/jsx';
import type { Letter } from './letter.ts';

/** A table that only places things. */
export const layout = { role: 'presentation', border: 0, cellpadding: 0, cellspacing: 0 } as const;

/**
 * What lists of mails show after the subject: until when, how much, what; without it they would show salutation and
 * title again.
 */
export function Preview({ of: { lead, blocks } }: { of: Letter }): Child {
  const pressing = blocks.flatMap((block) => {
    if (block.kind === 'deadline') return [block.when, block.left].filter((one) => one !== null);
    return block.kind === 'amount' ? [block.figures] : [];
  });
  return (
    <div style="display:none;max-height:0;overflow:hidden;mso-hide:all;font-size:1px;line-height:1px">
      {[...pressing, ...lead.slice(0, 1)].join(' · ')}
    </div>
  );
}

/** Text as it was typed, with its line breaks. */
export function Lines({ of: text }: { of: string }): Child {
  return text.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {line}
    </>
  ));
}

export function Button({ button }: { button: NonNullable<Letter['button']> }): Child {
  return (
    <>
      <p style="margin:0;font-size:16px;line-height:16px">{'\u00a0'}</p>
      <table {...layout}>
        <tr>
          <td
            {...{ bgcolor: '#0f5c6e' }}
            align="center"
            height="48"
            style="height:48px;padding:0 20px;background:#0f5c6e;border-radius:6px"
          >
            {/* As high as its cell, so that a thumb hits it without a padding. */}
            <a
              href={button.href}
              style="display:block;line-height:48px;color:#ffffff;font-size:16px;font-weight:bold;text-decoration:none"
            >
              {button.label}
            </a>
          </td>
        </tr>
      </table>
      {button.notes.map((note) => (
        <p style="margin:6px 0 0;color:#4a5b63;font-size:13px">{note}</p>
      ))}
      <p style="margin:6px 0 0;font-size:13px;word-break:break-all">
        <a href={button.href} style="color:#0f5c6e">
          {button.href}
        </a>
      </p>
    </>
  );
}
