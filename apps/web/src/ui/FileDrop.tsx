import { Button, FileButton, Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import classes from './FileDrop.module.css';

interface FileDropProps {
  icon: ReactNode;
  title: string;
  buttonLabel: string;
  /** As the attribute of an input: `.csv,text/csv`. */
  accept: string;
  isBusy: boolean;
  onFile: (file: File) => void;
}

/** A place to drop a file on, with a button to choose one. */
export function FileDrop({ icon, title, buttonLabel, accept, isBusy, onFile }: FileDropProps) {
  const [isOver, setOver] = useState(false);
  const reset = useRef<() => void>(null);
  const take = (file: File | null | undefined) => {
    if (file) onFile(file);
    reset.current?.(); // the same file may be chosen again, once it was corrected
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {icon}
      <Text fw={600}>{title}</Text>
      <FileButton onChange={take} accept={accept} resetRef={reset}>
        {(props) => (
          <Button {...props} loading={isBusy}>
            {buttonLabel}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
