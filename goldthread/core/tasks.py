"""Work of the queue itself."""

import procrastinate
from procrastinate.contrib.django import app


@app.periodic(cron="* * * * *")
@app.task(name="core.resume_stalled", queueing_lock="core.resume_stalled", pass_context=True)
async def resume_stalled(context: procrastinate.JobContext, timestamp: int) -> None:
    """Queue again what a worker left half done when it was killed."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
