package exchange

import (
	"github.com/riverqueue/river"

	"congvan/storage/postgres"
)

// mailWorkers is how many mails are on their way at once from one server.
const mailWorkers = 2

// Join adds the package's jobs to a job client's settings.
func (e *Engine) Join(c *river.Config) {
	river.AddWorker(c.Workers, &sender{Engine: e})
	river.AddWorker(c.Workers, &noticer{Engine: e})
	river.AddWorker(c.Workers, &lineSweeper{Engine: e})
	river.AddWorker(c.Workers, &teller{Engine: e})
	c.Queues[postgres.MailQueue] = river.QueueConfig{MaxWorkers: mailWorkers}
	every := river.PeriodicInterval(e.options().Sweep)
	c.PeriodicJobs = append(c.PeriodicJobs,
		river.NewPeriodicJob(every, func() (river.JobArgs, *river.InsertOpts) { return lineSweep{}, nil }, &river.PeriodicJobOpts{RunOnStart: true}),
		river.NewPeriodicJob(every, func() (river.JobArgs, *river.InsertOpts) { return tellArgs{}, nil }, &river.PeriodicJobOpts{RunOnStart: true}))
}
