import { Logo } from './Logo';
import classes from './Splash.module.css';

/** The whole window while the session is looked up: the mark, breathing. */
export function Splash({ label }: { label: string }) {
  return (
    <div className={classes.root} role="status" aria-label={label}>
      <Logo size={48} withName={false} />
    </div>
  );
}
