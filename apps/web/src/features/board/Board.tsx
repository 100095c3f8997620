import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState';
import { LoadingState } from '../../ui/LoadingState';
import classes from './Board.module.css';
import { BoardCalls } from './BoardCalls';
import { NowTiles, TodayTiles } from './BoardFigures';
import { BoardOperators } from './BoardOperators';
import { sortCalls } from './board-state';
import { useBoard } from './use-board';

/** Running calls, the queue, the operators and today's figures; kept up without a reload. */
export function Board({ isLarge = false }: { isLarge?: boolean }) {
  const { t } = useTranslation('board');
  const { board, error, retry, figures, callBacks, clockOffset } = useBoard();
  if (!board) return error ? <ErrorState error={error} onRetry={retry} /> : <LoadingState />;
  const calls = sortCalls(board.calls);
  const common = { clockOffset, isLarge };
  return (
    <div className={isLarge ? `${classes.board} ${classes.large}` : classes.board}>
      <NowTiles calls={calls} operators={board.operators} clockOffset={clockOffset} />
      <TodayTiles figures={figures} callBacks={callBacks} isLarge={isLarge} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <BoardCalls title={t('waitingCalls')} nothing={t('nobodyWaits')} calls={calls.waiting} {...common} />
          <BoardCalls
            title={t('runningCalls')}
            nothing={t('nobodyTalks')}
            calls={[...calls.talking, ...calls.dialling]}
            {...common}
          />
        </div>
        <BoardOperators operators={board.operators} {...common} />
      </div>
    </div>
  );
}
