import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/parties.ts';
import { darkStyle } from './dark.ts';
import { Button, layout, Lines, Preview } from './html-parts.tsx';
import type { Block, Letter } from './letter.ts';
import { palettes } from '../style/palette.ts';

/**
 * Mail programs know tables and inline styles, and little else. Outlook draws with Word's engine: of the styles here it
 * leaves out `max-width`, padding and `display` of links and spans, line breaks kept by `white-space`, backgrounds of
 * nested tables, and fonts that a table should inherit. So each of these is said a second time by an attribute, a cell
 * or a `<br>`.
 */
const fonts: Record<Language, string> = {
  'zh-CN': '-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
  en: '-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif',
};
const { light } = palettes;
const colours = { calm: light.brand, good: light.green, warn: light.amber, bad: light.red } as const;
const tints = {
  calm: light.tint,
  good: light['green-tint'],
  warn: light['amber-tint'],
  bad: light['red-tint'],
} as const;
const label = 'padding:4px 16px 4px 0;color:#4a5b63;font-size:14px;vertical-align:top';
const value = 'padding:4px 0;font-size:15px;vertical-align:top;word-break:break-word';

/** Word takes a width from a table of its own, which no other program reads. */
const wordOnly = {
  head: `<!--[if mso]><style>body,table,td,th,p,h1,h2,a{font-family:"Microsoft YaHei",Arial,sans-serif}</style><![endif]-->`,
  open:
    '<!--[if mso]><table role="presentation" width="600" align="center" border="0" cellpadding="0" ' +
    'cellspacing="0"><tr><td><![endif]-->',
  close: '<!--[if mso]></td></tr></table><![endif]-->',
};

type Tone = Letter['tone'];

export function html(letter: Letter, language: Language): string {
  return `<!doctype html>${String(<Mail letter={letter} language={language} />)}`;
}

function Mail({ letter, language }: { letter: Letter; language: Language }): Child {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{raw(darkStyle)}</style>
        {raw(wordOnly.head)}
      </head>
      <body
        bgcolor="#f2f5f5"
        style={`margin:0;padding:0;background:#f2f5f5;color:#17252b;font:15px/1.65 ${fonts[language]}`}
      >
        <Preview of={letter} />
        <table {...layout} width="100%" bgcolor="#f2f5f5" style="background:#f2f5f5">
          <tr>
            <td align="center" style="padding:16px 8px">
              {raw(wordOnly.open)}
              <Sheet letter={letter} language={language} />
              {raw(wordOnly.close)}
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function Sheet({ letter, language }: { letter: Letter; language: Language }): Child {
  const font = `font:15px/1.65 ${fonts[language]}`;
  const wide = 'width:100%;max-width:600px';
  return (
    <>
      <table
        {...layout}
        width="600"
        bgcolor="#ffffff"
        style={`${wide};background:#ffffff;border-top:4px solid ${colours[letter.tone]};text-align:left`}
      >
        <tr>
          <td style={`padding:24px 20px;color:#17252b;${font}`}>
            <Body letter={letter} />
          </td>
        </tr>
      </table>
      <table {...layout} width="600" style={wide}>
        <tr>
          <td align="center" style={`padding:16px 20px;color:#4a5b63;${font};font-size:13px`}>
            {letter.footer}
          </td>
        </tr>
      </table>
    </>
  );
}

function Body({ letter }: { letter: Letter }): Child {
  return (
    <>
      {letter.greeting !== '' && <p style="margin:0 0 8px">{letter.greeting}</p>}
      <h1 style="margin:0 0 12px;font-size:21px;line-height:1.35">{letter.title}</h1>
      {letter.lead.map((line) => (
        <p style="margin:0 0 12px">
          <Lines of={line} />
        </p>
      ))}
      {letter.blocks.map((block) => (
        <Drawn block={block} tone={letter.tone} />
      ))}
      {letter.button && <Button button={letter.button} />}
      {letter.closing.map((line) => (
        <p style="margin:12px 0 0;color:#4a5b63;font-size:14px">
          <Lines of={line} />
        </p>
      ))}
    </>
  );
}

function Drawn({ block, tone }: { block: Block; tone: Tone }): Child {
  switch (block.kind) {
    case 'deadline':
      return <Due block={block} tone={tone} />;
    case 'amount':
      return <Amount block={block} />;
    case 'facts':
      return <FactTable block={block} />;
    case 'rows':
      return <Rows block={block} />;
  }
}

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

function Due({ block, tone }: { block: Of<'deadline'>; tone: Tone }): Child {
  return (
    <Box tone={tone}>
      <p style="margin:0;color:#4a5b63;font-size:14px">{block.label}</p>
      <p style={`margin:0;font-size:18px;font-weight:bold;color:${colours[tone]}`}>{block.when}</p>
      {block.left !== null && <p style="margin:0 0 4px">{block.left}</p>}
      {block.details.map((line) => (
        <p style="margin:2px 0 0;color:#4a5b63;font-size:13px">{line}</p>
      ))}
    </Box>
  );
}

function Amount({ block }: { block: Of<'amount'> }): Child {
  return (
    <Box tone="calm">
      <p style="margin:0;color:#4a5b63;font-size:14px">{block.label}</p>
      <p style="margin:0;font-size:20px;font-weight:bold">{block.figures}</p>
      <p style="margin:0;font-size:14px">{block.words}</p>
    </Box>
  );
}

function FactTable({ block }: { block: Of<'facts'> }): Child {
  return (
    <>
      <h2 style="margin:16px 0 4px;font-size:16px">{block.title}</h2>
      <table width="100%" border={0} cellpadding="0" cellspacing="0" style="border-top:1px solid #d5dee1">
        {block.facts.map((fact) => (
          <tr>
            <th
              scope="row"
              align="left"
              valign="top"
              width="30%"
              style={`width:30%;${label};font-weight:normal;text-align:left`}
            >
              {fact.label}
            </th>
            <td valign="top" style={fact.look === 'strong' ? `${value};font-weight:bold` : value}>
              {fact.href === undefined ? (
                <bdi>
                  <Lines of={fact.value} />
                </bdi>
              ) : (
                <a href={fact.href} style="color:#0f5c6e">
                  <bdi>{fact.value}</bdi>
                </a>
              )}
            </td>
          </tr>
        ))}
      </table>
    </>
  );
}

function Box({ tone, children }: { tone: Tone; children: Child }): Child {
  return (
    <>
      <table {...layout} width="100%" bgcolor={tints[tone]} style={`background:${tints[tone]}`}>
        <tr>
          <td
            {...{ bgcolor: tints[tone] }}
            style={`padding:12px 16px;background:${tints[tone]};border-left:4px solid ${colours[tone]}`}
          >
            {children}
          </td>
        </tr>
      </table>
      <p style="margin:0;font-size:12px;line-height:12px">{'\u00a0'}</p>
    </>
  );
}

function Rows({ block }: { block: Of<'rows'> }): Child {
  return (
    <>
      <h2 style="margin:16px 0 4px;font-size:16px">{block.title}</h2>
      <table width="100%" border={0} cellpadding="0" cellspacing="0" style="border-top:1px solid #d5dee1">
        {block.rows.map((row) => {
          const weight = row.total ? ';font-weight:bold' : ';font-weight:normal';
          return (
            <tr>
              <th
                scope="row"
                align="left"
                valign="top"
                style={`padding:4px 12px 4px 0;font-size:14px;text-align:left${weight}`}
              >
                {row.label}
                {row.how !== null && (
                  <>
                    <br />
                    <span style="color:#4a5b63;font-size:13px;font-weight:normal">{row.how}</span>
                  </>
                )}
              </th>
              <td
                {...{ nowrap: 'nowrap' }}
                align="right"
                valign="top"
                style={`padding:4px 0;font-size:15px;white-space:nowrap;vertical-align:top${weight}`}
              >
                {row.amount}
              </td>
            </tr>
          );
        })}
      </table>
    </>
  );
}
