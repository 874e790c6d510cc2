import { Fragment, memo } from "react";
import { type Mark, readLines } from "../marks";
import classes from "./MarkedText.module.css";

/** A message's text with WhatsApp's marks shown, as React nodes only. */
export const MarkedText = memo(function MarkedText({ text }: { text: string }) {
  const lines = readLines(text);
  return (
    <span className={classes.text}>
      {lines.map((line, index) => (
        // Lines of a sent text never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={index}>
          {line.quote ? <q className={classes.quote}>{render(line.marks)}</q> : render(line.marks)}
          {index < lines.length - 1 && !line.quote && "\n"}
        </Fragment>
      ))}
    </span>
  );
});

function render(marks: Mark[]) {
  // biome-ignore lint/suspicious/noArrayIndexKey: marks of a sent text never move
  return marks.map((mark, index) => <Marked key={index} mark={mark} />);
}

function Marked({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case "text":
      return mark.text;
    case "bold":
      return <strong>{render(mark.inner)}</strong>;
    case "italic":
      return <em>{render(mark.inner)}</em>;
    case "strike":
      return <s>{render(mark.inner)}</s>;
    case "mono":
      return <code>{mark.text}</code>;
    case "link":
      return (
        <a href={mark.href} target="_blank" rel="noopener noreferrer nofollow">
          {mark.text}
        </a>
      );
  }
}
