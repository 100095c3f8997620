import type { PopupCallFragment } from '../../gql/graphql';
import classes from './PopupFoot.module.css';
import { PopupNotes } from './PopupNotes';
import { PopupWrapUp } from './PopupWrapUp';

interface PopupFootProps {
  popup: PopupCallFragment;
  /** Takes what is to be done when the reader closes the popup. */
  setOnLeave: (act: (() => void) | null) => void;
}

/** The part below the scrolled one: the outcome once the call is over, and its note. */
export default function PopupFoot({ popup, setOnLeave }: PopupFootProps) {
  return (
    <div className={classes.root}>
      {popup.state === 'ENDED' && <PopupWrapUp popup={popup} setOnLeave={setOnLeave} />}
      <PopupNotes popup={popup} />
    </div>
  );
}
