import { Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { Card } from './Card';
import classes from './Section.module.css';

interface SectionProps {
  title: string;
  description?: ReactNode;
  /** What is set inside, while it is closed. */
  summary?: ReactNode;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}

/** A part of a long page that folds. Its content stays mounted, so that nothing typed is lost. */
export function Section({ title, description, summary, isOpenAtFirst = false, children }: SectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`}>
      <Card isFlush>
        <h2 className={classes.heading}>
          <UnstyledButton
            className={classes.button}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            <span id={`${id}-title`} className={classes.title}>
              {title}
            </span>
            {!isOpen && <span className={classes.summary}>{summary}</span>}
            <IconChevronDown size={20} className={classes.chevron} aria-hidden />
          </UnstyledButton>
        </h2>
        <Collapse expanded={isOpen} id={id} keepMountedMode="display-none">
          <div className={classes.content}>
            {description && <p className={classes.description}>{description}</p>}
            {children}
          </div>
        </Collapse>
      </Card>
    </section>
  );
}
