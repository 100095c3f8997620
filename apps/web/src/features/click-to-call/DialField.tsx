import { useLazyQuery } from '@apollo/client/react';
import { IconPhone } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { phoneTypeName } from '../../lib/phone-type';
import { type PhoneToCall, usePhoneAction } from '../../ui/phone-action';
import classes from './DialField.module.css';
import { DIAL_SUGGESTIONS } from './click-to-call.graphql';
import { type Suggestion, isDiallable, suggestionsOf } from './dial-suggestions';

const TYPING_PAUSE_MS = 220;

const hasScreenKeyboard = () => window.matchMedia('(pointer: coarse)').matches;

/** A field in the header that calls: a number in any form by Enter, or a contact found by name or number. */
export function DialField() {
  const { t } = useTranslation('clickToCall');
  const action = usePhoneAction();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(-1);
  const [suggestions, close] = useSuggestions(text);
  const isOpen = suggestions.length > 0;

  const call = (phone: PhoneToCall) => {
    action?.call(phone);
    setText('');
    setActive(-1);
    close();
    if (hasScreenKeyboard()) input.current?.blur(); // which would lie over the call
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = suggestions[active];
    if (chosen) call({ contactPhoneId: chosen.phoneId, display: chosen.display });
    else if (isDiallable(text)) call({ phone: text.trim(), display: text.trim() });
    else if (isOpen) setActive(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && isOpen) {
      event.preventDefault();
      setActive((active + step + suggestions.length + 1) % (suggestions.length + 1));
    }
    if (event.key === 'Escape') {
      setActive(-1);
      close();
    }
  };
  const hasActive = active >= 0 && active < suggestions.length;
  return (
    <form className={classes.root} role="search" aria-label={t('field')} onSubmit={submit}>
      <IconPhone size={17} className={classes.icon} aria-hidden />
      <input
        ref={input}
        className={classes.input}
        type="text"
        inputMode="tel"
        autoComplete="off"
        value={text}
        placeholder={t('placeholder')}
        aria-label={t('field')}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={hasActive ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={close}
      />
      <ul id={`${id}-list`} className={classes.list} role="listbox" aria-label={t('found')} hidden={!isOpen}>
        {suggestions.map((suggestion, index) => (
          <li
            key={suggestion.phoneId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            // Before the field loses the focus, which would close the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => call({ contactPhoneId: suggestion.phoneId, display: suggestion.display })}
          >
            <span className={classes.name}>{suggestion.name}</span>
            <span className={classes.number}>
              {suggestion.display} · {phoneTypeName(suggestion.type)}
            </span>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** Phones of contacts that fit what is typed, after a pause in typing; and the way to hide them. */
function useSuggestions(text: string): [Suggestion[], () => void] {
  const [search, { data }] = useLazyQuery(DIAL_SUGGESTIONS);
  const [shownFor, setShownFor] = useState('');
  const wanted = text.trim();
  useEffect(() => {
    if (wanted.length < 2) return;
    const timer = setTimeout(() => {
      setShownFor(wanted);
      search({ variables: { search: wanted } }).catch(() => undefined); // suggestions are an aid; calling works without
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [wanted, search]);
  const isShown = wanted.length >= 2 && shownFor === wanted;
  return [isShown && data ? suggestionsOf(data.contacts.items) : [], () => setShownFor('')];
}
