import classes from './LineTag.module.css';

interface ShownLine {
  number: string;
  name: string | null;
  color: string;
}

/** The line in its colour; its name, or its number. */
export function LineTag({ line }: { line: ShownLine | null }) {
  if (!line) return null;
  return (
    <span className={classes.line} title={line.number}>
      <span className={classes.color} style={{ background: line.color || undefined }} aria-hidden />
      {line.name || line.number}
    </span>
  );
}
