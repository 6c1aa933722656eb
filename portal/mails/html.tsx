import type { Child } from 'hono/jsx';
import type { Language } from '../../domain/contract/parties.ts';
import type { Block, Letter } from './letter.ts';

/** Mail programs know tables and inline styles, and little else. */
const fonts: Record<Language, string> = {
  'zh-CN': '-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif',
  en: '-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif',
};
const colours = { calm: '#0f5c6e', good: '#1d6338', warn: '#9a6200', bad: '#a32020' } as const;
const tints = { calm: '#e8f1f2', good: '#e6f3ea', warn: '#fdf3de', bad: '#fbecea' } as const;
const label = 'padding:4px 16px 4px 0;color:#4a5b63;font-size:14px;vertical-align:top;width:30%';
const value = 'padding:4px 0;font-size:15px;vertical-align:top;white-space:pre-line;word-break:break-word';

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
        <title>{letter.subject}</title>
      </head>
      <body style={`margin:0;padding:0;background:#f2f5f5;color:#17252b;font:15px/1.65 ${fonts[language]}`}>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f2f5f5">
          <tr>
            <td align="center" style="padding:16px 8px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style={`max-width:600px;background:#ffffff;border-top:4px solid ${colours[letter.tone]};text-align:left`}
              >
                <tr>
                  <td style="padding:24px 20px">
                    <Body letter={letter} />
                  </td>
                </tr>
              </table>
              <p style="max-width:560px;margin:16px auto;color:#4a5b63;font-size:13px">{letter.footer}</p>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function Body({ letter }: { letter: Letter }): Child {
  return (
    <>
      {letter.greeting !== '' && <p style="margin:0 0 8px">{letter.greeting}</p>}
      <h1 style="margin:0 0 12px;font-size:21px;line-height:1.35">{letter.title}</h1>
      {letter.lead.map((line) => (
        <p style="margin:0 0 12px">{line}</p>
      ))}
      {letter.blocks.map((block) => (
        <Drawn block={block} tone={letter.tone} />
      ))}
      {letter.button && <Button button={letter.button} />}
      {letter.closing.map((line) => (
        <p style="margin:12px 0 0;color:#4a5b63;font-size:14px">{line}</p>
      ))}
    </>
  );
}

function Drawn({ block, tone }: { block: Block; tone: Tone }): Child {
  switch (block.kind) {
    case 'deadline':
      return (
        <Box tone={tone}>
          <p style="margin:0;color:#4a5b63;font-size:14px">{block.label}</p>
          <p style={`margin:0;font-size:18px;font-weight:bold;color:${colours[tone]}`}>{block.when}</p>
          <p style="margin:0 0 4px">{block.left}</p>
          {block.details.map((line) => (
            <p style="margin:2px 0 0;color:#4a5b63;font-size:13px">{line}</p>
          ))}
        </Box>
      );
    case 'amount':
      return (
        <Box tone="calm">
          <p style="margin:0;color:#4a5b63;font-size:14px">{block.label}</p>
          <p style="margin:0;font-size:20px;font-weight:bold">{block.figures}</p>
          <p style="margin:0;font-size:14px">{block.words}</p>
        </Box>
      );
    case 'facts':
      return (
        <>
          <h2 style="margin:16px 0 4px;font-size:16px">{block.title}</h2>
          <table width="100%" cellpadding="0" cellspacing="0" style="border-top:1px solid #d5dee1">
            {block.facts.map((fact) => (
              <tr>
                <th scope="row" align="left" style={`${label};font-weight:normal`}>
                  {fact.label}
                </th>
                <td style={fact.look === 'strong' ? `${value};font-weight:bold` : value}>{fact.value}</td>
              </tr>
            ))}
          </table>
        </>
      );
    case 'rows':
      return <Rows block={block} />;
  }
}

function Box({ tone, children }: { tone: Tone; children: Child }): Child {
  return (
    <table
      role="presentation"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style={`background:${tints[tone]};margin:0 0 12px`}
    >
      <tr>
        <td style={`padding:12px 16px;border-left:4px solid ${colours[tone]}`}>{children}</td>
      </tr>
    </table>
  );
}

function Rows({ block }: { block: Extract<Block, { kind: 'rows' }> }): Child {
  return (
    <>
      <h2 style="margin:16px 0 4px;font-size:16px">{block.title}</h2>
      <table width="100%" cellpadding="0" cellspacing="0" style="border-top:1px solid #d5dee1">
        {block.rows.map((row) => {
          const weight = row.total ? ';font-weight:bold' : ';font-weight:normal';
          return (
            <tr>
              <th scope="row" align="left" style={`padding:4px 12px 4px 0;font-size:14px${weight}`}>
                {row.label}
                {row.how !== null && (
                  <span style="display:block;color:#4a5b63;font-size:13px;font-weight:normal">{row.how}</span>
                )}
              </th>
              <td align="right" style={`padding:4px 0;font-size:15px;white-space:nowrap;vertical-align:top${weight}`}>
                {row.amount}
              </td>
            </tr>
          );
        })}
      </table>
    </>
  );
}

function Button({ button }: { button: NonNullable<Letter['button']> }): Child {
  return (
    <>
      <table role="presentation" cellpadding="0" cellspacing="0" style="margin:20px 0 8px">
        <tr>
          <td style="background:#0f5c6e;border-radius:6px">
            <a
              href={button.href}
              style="display:inline-block;padding:13px 28px;color:#ffffff;font-size:16px;font-weight:bold;text-decoration:none"
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
