import { UnstyledButton } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import classes from './PhoneText.module.css';
import { type PhoneToCall, usePhoneAction } from './phone-action';

/** A phone number as it is shown everywhere; where calling is offered, a button that calls it. */
export function PhoneText(phone: PhoneToCall) {
  const action = usePhoneAction();
  if (!action) return <span className={classes.number}>{phone.display}</span>;
  return (
    <UnstyledButton
      className={classes.button}
      aria-label={action.label(phone.display)}
      onClick={(event) => {
        event.stopPropagation();
        action.call(phone);
      }}
    >
      <span className={classes.number}>{phone.display}</span>
      <IconPhone size={15} className={classes.icon} aria-hidden />
    </UnstyledButton>
  );
}
