quipu_fuzz(segmentation LINKS quipu::extract)
