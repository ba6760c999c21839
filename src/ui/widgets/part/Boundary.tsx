import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { NotFetched } from '../../../lazyPart';
import classes from './Boundary.module.css';

interface Props {
  /** What is within, as the page calls it. */
  readonly name: string;
  /** Called before what is within is drawn again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  /** How often it has failed. */
  readonly failures: number;
}

/** A part of the page whose failure is its own: a sentence stands in its place, and the rest of the page goes on. */
export class Boundary extends Component<Props, State> {
  override state: State = { error: null, failures: 0 };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(): void {
    this.setState(({ failures }) => ({ failures: failures + 1 }));
  }

  private readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ error: null });
  };

  override render(): ReactNode {
    const { name, children } = this.props;
    const { error, failures } = this.state;
    if (!error) return children;
    const fetching = error instanceof NotFetched;
    // A newer version of the page, or a fault that another try does not mend.
    const reload = fetching ? error.gone : failures > 1;
    return (
      <div role="alert" className={classes.failed}>
        <p>{`${name} ${fetching ? 'could not be loaded.' : 'could not be drawn:'} ${error.message}`}</p>
        <p>The rest of the page still works.</p>
        <Button onClick={this.retry}>Retry</Button>
        {reload && (
          <Button
            title="The address keeps every setting; the run starts again."
            onClick={() => location.reload()}
          >
            Reload the page
          </Button>
        )}
      </div>
    );
  }
}
