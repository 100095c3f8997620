import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind } from '../../gql/graphql';
import classes from './InlineField.module.css';
import { type Draft, useDraft } from '../../lib/use-draft';

interface InlineFieldProps {
  label: string;
  kind: FieldKind;
  value: string;
  /** Of a LIST. */
  options?: string[];
  placeholder?: string;
  /** The contact's name: large, its label not shown; it cannot be emptied. */
  isName?: boolean;
  /** Rejects with the reason when the value is not taken. */
  onSave: (value: string) => Promise<void>;
}

/** A field edited in place (B-26): saved when it is left or by Enter, taken back by Escape. */
export function InlineField({
  label,
  kind,
  value,
  options = [],
  placeholder,
  isName = false,
  onSave,
}: InlineFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const draft = useDraft(value, onSave, !isName);
  return (
    <div className={classes.root} data-name={isName || undefined} data-kind={kind} data-save={draft.state}>
      <label htmlFor={id} className={isName ? classes.hidden : classes.label}>
        {label}
      </label>
      <div className={classes.control}>
        <Input
          id={id}
          kind={kind}
          options={options}
          draft={draft}
          placeholder={placeholder}
          isInvalid={draft.state === 'failed'}
          describedBy={`${id}-state`}
        />
        <span className={classes.mark} aria-hidden>
          {draft.state === 'saving' && <span className={classes.spinner} />}
          {draft.state === 'saved' && <IconCheck size={15} />}
          {draft.state === 'failed' && <IconAlertTriangle size={15} />}
        </span>
      </div>
      <div id={`${id}-state`} className={classes.state} aria-live="polite">
        {draft.state === 'saved' && <span className={classes.hidden}>{`${label}: ${t('action.saved')}`}</span>}
        {draft.state === 'failed' && (
          <>
            <span>{draft.problem}</span>{' '}
            <button type="button" className={classes.retry} onClick={() => draft.commit()}>
              {t('action.retry')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

interface InputProps {
  id: string;
  kind: FieldKind;
  options: string[];
  draft: Draft;
  placeholder?: string;
  isInvalid: boolean;
  describedBy: string;
}

function Input({ id, kind, options, draft, placeholder, isInvalid, describedBy }: InputProps) {
  const { t } = useTranslation('callPopup');
  const common = {
    id,
    className: classes.input,
    'aria-invalid': isInvalid || undefined,
    'aria-describedby': describedBy,
  };
  if (kind === 'CHECKBOX') {
    const isOn = draft.text === 'true';
    return (
      <input
        {...common}
        className={classes.checkbox}
        type="checkbox"
        checked={isOn}
        onChange={() => draft.commit(String(!isOn))}
      />
    );
  }
  if (kind === 'LIST') {
    const isKnown = draft.text === '' || options.includes(draft.text);
    return (
      <select {...common} value={draft.text} onChange={({ currentTarget }) => draft.commit(currentTarget.value)}>
        <option value="">{t('notSet')}</option>
        {!isKnown && <option>{draft.text}</option>}
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && !(kind === 'TEXT' && event.shiftKey)) {
      event.preventDefault();
      draft.commit();
    }
    if (event.key === 'Escape' && draft.revert()) event.preventDefault();
  };
  const typing = {
    ...common,
    value: draft.text,
    placeholder: placeholder ?? t('notSet'),
    autoComplete: 'off',
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => draft.type(currentTarget.value),
    onBlur: () => draft.commit(),
    onKeyDown,
  };
  if (kind === 'TEXT') return <textarea {...typing} rows={1} />;
  if (kind === 'DATE') return <input {...typing} type="date" />;
  return (
    <input
      {...typing}
      type={kind === 'EMAIL' ? 'email' : 'text'}
      inputMode={kind === 'NUMBER' ? 'decimal' : undefined}
    />
  );
}
