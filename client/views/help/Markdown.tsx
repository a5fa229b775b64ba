import { Link } from "@tanstack/react-router";
import { marked, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";
import { anchorOf, plainText } from "./sections.ts";

/** A document as elements of the page: what is written as HTML is shown as it is written. */
export function Markdown({ text }: { text: string }) {
  return <Parts tokens={marked.lexer(text)} />;
}

function Parts({ tokens }: { tokens: readonly Token[] | undefined }) {
  return keyed(tokens ?? []).map(([key, token]) => <Fragment key={key}>{shown(token)}</Fragment>);
}

/** Each with the place in the document's text where it begins, which no other has. */
function keyed<T extends { raw?: string; text?: string }>(parts: readonly T[]): [key: number, part: T][] {
  let at = 0;
  return parts.map((part) => {
    const key = at;
    at += (part.raw ?? part.text ?? "").length + 1;
    return [key, part];
  });
}

type Shown = { [Type in keyof TokenOf]?: (token: TokenOf[Type]) => ReactNode };

interface TokenOf {
  heading: Tokens.Heading;
  paragraph: Tokens.Paragraph;
  text: Tokens.Text;
  strong: Tokens.Strong;
  em: Tokens.Em;
  codespan: Tokens.Codespan;
  code: Tokens.Code;
  link: Tokens.Link;
  list: Tokens.List;
  table: Tokens.Table;
  blockquote: Tokens.Blockquote;
  br: Tokens.Br;
  hr: Tokens.Hr;
  space: Tokens.Space;
  escape: Tokens.Escape;
}

const shownBy: Shown = {
  heading: ({ depth, tokens, ...token }) => {
    const Heading = `h${Math.min(depth, 4)}` as "h1";
    return (
      <Heading id={anchorOf(plainText({ ...token, depth, tokens }))}>
        <Parts tokens={tokens} />
      </Heading>
    );
  },
  paragraph: ({ tokens }) => (
    <p>
      <Parts tokens={tokens} />
    </p>
  ),
  text: ({ tokens, text }) => (tokens ? <Parts tokens={tokens} /> : text),
  strong: ({ tokens }) => (
    <strong>
      <Parts tokens={tokens} />
    </strong>
  ),
  em: ({ tokens }) => (
    <em>
      <Parts tokens={tokens} />
    </em>
  ),
  codespan: ({ text }) => <code>{text}</code>,
  code: ({ text }) => (
    <pre tabIndex={0}>
      <code>{text}</code>
    </pre>
  ),
  link: ({ href, tokens }) => (
    <Way href={href}>
      <Parts tokens={tokens} />
    </Way>
  ),
  list: ({ ordered, items }) => {
    const List = ordered ? "ol" : "ul";
    return (
      <List>
        {keyed(items).map(([key, item]) => (
          <li key={key}>
            <Parts tokens={item.tokens} />
          </li>
        ))}
      </List>
    );
  },
  table: ({ header, rows }) => (
    <div className="table-frame" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {keyed(header).map(([key, cell]) => (
              <th key={key} scope="col">
                <Parts tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(rows.map((cells) => ({ cells, text: cells.map(({ text }) => text).join() }))).map(
            ([line, { cells }]) => (
              <tr key={line}>
                {keyed(cells).map(([key, cell]) => (
                  <td key={key}>
                    <Parts tokens={cell.tokens} />
                  </td>
                ))}
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  ),
  blockquote: ({ tokens }) => (
    <blockquote>
      <Parts tokens={tokens} />
    </blockquote>
  ),
  br: () => <br />,
  hr: () => <hr />,
  space: () => null,
  escape: ({ text }) => text,
};

function shown(token: Token): ReactNode {
  const show = shownBy[token.type as keyof TokenOf] as ((token: Token) => ReactNode) | undefined;
  return show ? show(token) : token.raw;
}

/** Another document of the same folder, a place within, or elsewhere on the web; nothing else is a link. */
function Way({ href, children }: { href: string; children: ReactNode }) {
  const [, page, hash] = /^(?:\.\/)?([\w-]+)\.md(?:#(.+))?$/.exec(href) ?? [];
  if (page !== undefined)
    return (
      <Link to="/help/$page" params={{ page }} search={true} {...(hash !== undefined && { hash })}>
        {children}
      </Link>
    );
  if (href.startsWith("#") || /^https?:\/\//.test(href))
    return (
      <a href={href} rel="noopener noreferrer">
        {children}
      </a>
    );
  return children;
}
